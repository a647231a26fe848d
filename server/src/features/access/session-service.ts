import type { Capability } from '@gatehouse/schema';
import { type Actor, ANONYMOUS } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Credentials } from '../../platform/http/credentials.ts';
import { newId } from '../../platform/ids.ts';
import { type InputProblem, isProblem, Refusal } from '../../platform/problems.ts';
import type { AccessStores, InAccessTransaction } from './access-stores.ts';
import { actorOf, sessionEvent, signInFailed } from './domain/access-events.ts';
import { signInRefused } from './domain/access-problems.ts';
import { usableCapabilities } from './domain/api-token.ts';
import { authorise } from './domain/authorise.ts';
import { cleanName } from './domain/check-user.ts';
import { THROTTLE_WINDOW_MILLISECONDS, waitBeforeSignIn } from './domain/sign-in-throttle.ts';
import type { User } from './domain/user.ts';
import type { Passwords } from './passwords.ts';
import { hashOfToken, makeSecretToken } from './secret-token.ts';

interface Dependencies {
  readonly stores: AccessStores;
  readonly inTransaction: InAccessTransaction;
  readonly clock: Clock;
  readonly passwords: Passwords;
}

export interface OpenedSession {
  readonly user: User;
  /** For the cookie; stored as a hash only. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** A working day; a token is for what runs longer. */
const SESSION_MILLISECONDS = 12 * 3_600_000;

/** Who is asking: sessions of people, tokens of programs. */
export class SessionService {
  constructor(private readonly dependencies: Dependencies) {}

  /** Read at every request, and for every batch of events of a subscription: what was revoked a moment ago counts no more. */
  async authenticate({ sessionToken, bearerToken }: Credentials): Promise<Actor> {
    const { stores, clock } = this.dependencies;
    if (bearerToken !== null) {
      const found = await stores.apiTokens.findUsable(hashOfToken(bearerToken), clock.now());
      if (found === null) return ANONYMOUS;
      const { token, owner } = found;
      const capabilities: ReadonlySet<Capability> = usableCapabilities(token.capabilities, owner.capabilities);
      return { kind: 'TOKEN', id: owner.id, name: `${owner.displayName} (${token.name})`, capabilities };
    }
    if (sessionToken === null) return ANONYMOUS;
    const user = await stores.sessions.findUser(hashOfToken(sessionToken), clock.now());
    return user === null ? ANONYMOUS : actorOf(user);
  }

  async me(actor: Actor): Promise<User | null> {
    authorise(actor, 'Query.me');
    return actor.id === null ? null : this.dependencies.stores.users.find(actor.id);
  }

  /** @throws Refusal RATE_LIMITED after too many failures for this name. */
  async signIn(actor: Actor, given: { name: string; password: string }): Promise<OpenedSession | InputProblem> {
    authorise(actor, 'Mutation.signIn');
    const { stores, inTransaction, passwords } = this.dependencies;
    const name = cleanName(given.name);
    const nameHash = hashOfToken(name.toLowerCase());
    // Counted before the password is looked at: guesses sent at the same time count, too.
    await inTransaction((tx) => this.countAttempt(tx, nameHash));
    const user = await stores.users.findForSignIn(name);
    if (!(await passwords.matches(given.password, user?.passwordHash ?? null)) || user === null) {
      if (user !== null) await inTransaction((tx) => tx.announce([signInFailed(user)]));
      return signInRefused();
    }
    return inTransaction(async (tx) => {
      await tx.failures.forget(nameHash);
      return this.open(tx, user);
    });
  }

  /** Ends the session of this token; without one nothing happens. */
  async signOut(actor: Actor, token: string | null): Promise<void> {
    authorise(actor, 'Mutation.signOut');
    if (token === null) return;
    await this.dependencies.inTransaction(async (tx) => {
      const ended = await tx.sessions.end(hashOfToken(token));
      if (ended !== null) await tx.announce([sessionEvent('session.ended', ended, actor)]);
    });
  }

  async setMyLocale(actor: Actor, locale: string, known: readonly string[]): Promise<User> {
    authorise(actor, 'Mutation.setMyLocale');
    if (!known.includes(locale)) {
      throw new Refusal(
        'INVALID_INPUT',
        `There is no language ${JSON.stringify(locale.slice(0, 10))} here. Choose one of ${known.join(', ')}.`,
      );
    }
    const user = actor.id === null ? null : await this.dependencies.stores.users.setLocale(actor.id, locale);
    if (user === null) throw new Refusal('NOT_FOUND', 'Your user is gone. Sign in again.');
    return user;
  }

  /** Opens a session in the caller's transaction. */
  async open(tx: AccessStores, user: User): Promise<OpenedSession> {
    const now = this.dependencies.clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_MILLISECONDS);
    const token = makeSecretToken();
    const id = newId();
    await tx.sessions.forgetExpired(now);
    await tx.sessions.insert({ id, tokenHash: token.hash, userId: user.id, createdAt: now, expiresAt });
    await tx.announce([sessionEvent('session.started', id, actorOf(user))]);
    return { user, token: token.text, expiresAt };
  }

  private async countAttempt({ failures }: AccessStores, nameHash: Buffer): Promise<void> {
    const now = this.dependencies.clock.now();
    const from = new Date(now.getTime() - THROTTLE_WINDOW_MILLISECONDS);
    await failures.lock(nameHash);
    const wait = waitBeforeSignIn(await failures.since(nameHash, from), now);
    if (wait > 0) {
      throw new Refusal(
        'RATE_LIMITED',
        `Signing in failed too often for this name. Try again in ${Math.ceil(wait / 1000)} seconds.`,
      );
    }
    await failures.forgetBefore(from);
    await failures.insert(nameHash, now);
  }
}

export function isOpenedSession(result: OpenedSession | InputProblem): result is OpenedSession {
  return !isProblem(result);
}

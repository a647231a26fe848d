import type { Role } from '@gatehouse/schema';
import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { type InputProblem, isProblem } from '../../platform/problems.ts';
import type { AccessStores, InAccessTransaction } from './access-stores.ts';
import { userChanged, userCreated } from './domain/access-events.ts';
import { lastAdministrator, linkInvalid, unknownUser } from './domain/access-problems.ts';
import { authorise } from './domain/authorise.ts';
import { checkDisplayName, checkName, checkPassword, checkRoles, cleanName } from './domain/check-user.ts';
import { capabilitiesOf, type User, type UserChange } from './domain/user.ts';
import type { Passwords } from './passwords.ts';
import { hashOfToken, makeSecretToken } from './secret-token.ts';
import type { OpenedSession, SessionService } from './session-service.ts';

interface Dependencies {
  readonly stores: AccessStores;
  readonly inTransaction: InAccessTransaction;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly sessions: SessionService;
}

export interface NewUser {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

export interface UserPatch {
  readonly id: string;
  readonly displayName?: string | null;
  readonly roles?: readonly Role[] | null;
  readonly disabled?: boolean | null;
  readonly password?: string | null;
  /** Whether private contact data of persons may be read by the API. */
  readonly privateContact?: boolean | null;
}

const LINK_MILLISECONDS = 3_600_000;

/** Users and their roles; the first administrator by a one-time link. */
export class UserService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor): Promise<readonly User[]> {
    authorise(actor, 'Query.users');
    return this.dependencies.stores.users.list();
  }

  async create(actor: Actor, input: NewUser): Promise<User | InputProblem> {
    authorise(actor, 'Mutation.createUser');
    const user = tidy(input);
    const problem = checkNewUser(user);
    if (problem !== null) return problem;
    const passwordHash = await this.dependencies.passwords.hash(user.password);
    return this.dependencies.inTransaction((tx) => this.insert(tx, user, passwordHash, actor, 'CreateUser'));
  }

  async update(actor: Actor, patch: UserPatch): Promise<User | InputProblem> {
    authorise(actor, 'Mutation.updateUser');
    const { stores, inTransaction } = this.dependencies;
    const before = await stores.users.find(patch.id);
    if (before === null) return unknownUser();
    const change = await this.readPatch(patch, before);
    if (isProblem(change)) return change;
    return inTransaction(async (tx) => {
      const administrators = await tx.users.lockAdministrators();
      const stays = change.disabledAt == null && (change.roles?.includes('ADMINISTRATOR') ?? true);
      if (administrators.length === 1 && administrators[0] === patch.id && !stays) return lastAdministrator();
      const user = await tx.users.change(patch.id, change);
      if (user === null) return unknownUser();
      if (change.disabledAt != null || change.passwordHash !== undefined) await tx.sessions.endAllOf(user.id);
      await tx.announce([userChanged(user, change, actor)]);
      return user;
    });
  }

  /** Secret of the link under which the first administrator is made; null when there is one. Older links end. */
  async makeSetupLink(): Promise<string | null> {
    return this.dependencies.inTransaction(async (tx) => {
      await tx.setupLinks.lock();
      if (await tx.users.hasAdministrator()) return null;
      const createdAt = this.dependencies.clock.now();
      const expiresAt = new Date(createdAt.getTime() + LINK_MILLISECONDS);
      const secret = makeSecretToken();
      await tx.setupLinks.replace({ id: newId(), tokenHash: secret.hash, createdAt, expiresAt });
      return secret.text;
    });
  }

  async isSetupNeeded(): Promise<boolean> {
    return !(await this.dependencies.stores.users.hasAdministrator());
  }

  /** Makes the first administrator and signs him in. */
  async setupAdministrator(
    actor: Actor,
    { link, ...given }: Omit<NewUser, 'roles'> & { readonly link: string },
  ): Promise<OpenedSession | InputProblem> {
    authorise(actor, 'Mutation.setupAdministrator');
    const { inTransaction, passwords, clock, sessions } = this.dependencies;
    const user = tidy({ ...given, roles: ['ADMINISTRATOR'] });
    const problem = checkNewUser(user);
    if (problem !== null) return problem;
    const passwordHash = await passwords.hash(user.password);
    return inTransaction(async (tx) => {
      await tx.setupLinks.lock();
      if (await tx.users.hasAdministrator()) return linkInvalid();
      if (!(await tx.setupLinks.use(hashOfToken(link), clock.now()))) return linkInvalid();
      const made = await this.insert(tx, user, passwordHash, actor, 'SetupAdministrator');
      return isProblem(made) ? made : sessions.open(tx, made);
    });
  }

  private async insert(
    tx: AccessStores,
    { name, displayName, roles }: NewUser,
    passwordHash: string,
    actor: Actor,
    action: 'CreateUser' | 'SetupAdministrator',
  ): Promise<User | InputProblem> {
    const user = { id: newId(), name, displayName, roles, locale: 'en', createdAt: this.dependencies.clock.now() };
    const problem = await tx.users.insert({ ...user, passwordHash });
    if (problem !== null) return problem;
    const made: User = { ...user, capabilities: capabilitiesOf(roles, []), disabledAt: null };
    await tx.announce([userCreated(made, actor, action)]);
    return made;
  }

  /** Null says the same as absent: leave it. */
  private async readPatch(patch: UserPatch, { name }: User): Promise<UserChange | InputProblem> {
    const displayName = patch.displayName?.normalize('NFC').trim();
    const { roles, disabled, password, privateContact } = patch;
    const problem =
      (displayName === undefined ? null : checkDisplayName(displayName)) ??
      (roles == null ? null : checkRoles(roles)) ??
      (password == null ? null : checkPassword(password, name));
    if (problem !== null) return problem;
    const { clock, passwords } = this.dependencies;
    return {
      ...(displayName === undefined ? {} : { displayName }),
      ...(roles == null ? {} : { roles: [...new Set(roles)] }),
      ...(disabled == null ? {} : { disabledAt: disabled ? clock.now() : null }),
      ...(privateContact == null ? {} : { extraCapabilities: privateContact ? ['VIEW_PRIVATE_CONTACT' as const] : [] }),
      ...(password == null ? {} : { passwordHash: await passwords.hash(password) }),
    };
  }
}

function tidy({ name, displayName, password, roles }: NewUser): NewUser {
  return {
    name: cleanName(name),
    displayName: displayName.normalize('NFC').trim(),
    password,
    roles: [...new Set(roles)],
  };
}

function checkNewUser({ name, displayName, password, roles }: NewUser): InputProblem | null {
  return checkName(name) ?? checkDisplayName(displayName) ?? checkPassword(password, name) ?? checkRoles(roles);
}

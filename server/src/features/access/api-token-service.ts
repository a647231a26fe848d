import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { type InputProblem, isProblem, Refusal } from '../../platform/problems.ts';
import type { AccessStores, InAccessTransaction } from './access-stores.ts';
import { tokenEvent } from './domain/access-events.ts';
import { type ApiToken, type ApiTokenRequest, checkApiToken } from './domain/api-token.ts';
import { authorise } from './domain/authorise.ts';
import { makeSecretToken } from './secret-token.ts';

interface Dependencies {
  readonly stores: AccessStores;
  readonly inTransaction: InAccessTransaction;
  readonly clock: Clock;
}

/** The token is shown once, here. */
export interface CreatedApiToken {
  readonly token: string;
  readonly apiToken: ApiToken;
}

/** By its start a leaked token is recognised, by people and by scanners. */
const PREFIX = 'gh_';
const HINT_LENGTH = 9;

/** A user's own tokens. A token makes and revokes none: it would outlive its own revocation. */
export class ApiTokenService {
  constructor(private readonly dependencies: Dependencies) {}

  async list(actor: Actor): Promise<readonly ApiToken[]> {
    authorise(actor, 'Query.apiTokens');
    return actor.id === null ? [] : this.dependencies.stores.apiTokens.listOf(actor.id);
  }

  async create(actor: Actor, request: ApiTokenRequest): Promise<CreatedApiToken | InputProblem> {
    authorise(actor, 'Mutation.createApiToken');
    const userId = requirePerson(actor);
    const now = this.dependencies.clock.now();
    const accepted = checkApiToken(request, actor.capabilities, now);
    if (isProblem(accepted)) return accepted;
    const secret = makeSecretToken(PREFIX);
    const apiToken: ApiToken = {
      id: newId(),
      hint: secret.text.slice(0, HINT_LENGTH),
      ...accepted,
      createdAt: now,
      lastUsedAt: null,
      revokedAt: null,
    };
    return this.dependencies.inTransaction(async (tx) => {
      await tx.apiTokens.insert({ ...apiToken, userId, tokenHash: secret.hash });
      await tx.announce([tokenEvent('token.created', apiToken, actor)]);
      return { token: secret.text, apiToken };
    });
  }

  /** Revoking again changes nothing. @throws Refusal NOT_FOUND. */
  async revoke(actor: Actor, id: string): Promise<ApiToken> {
    authorise(actor, 'Mutation.revokeApiToken');
    const userId = requirePerson(actor);
    const now = this.dependencies.clock.now();
    return this.dependencies.inTransaction(async (tx) => {
      const found = await tx.apiTokens.revoke(id, userId, now);
      if (found === null) {
        throw new Refusal('NOT_FOUND', 'You have no such token. Look at the list of your tokens again.');
      }
      if (found.revokedNow) await tx.announce([tokenEvent('token.revoked', found.token, actor)]);
      return found.token;
    });
  }
}

function requirePerson(actor: Actor): string {
  if (actor.kind === 'USER' && actor.id !== null) return actor.id;
  throw new Refusal('FORBIDDEN', 'A token cannot make or revoke tokens. Sign in with name and password to do that.');
}

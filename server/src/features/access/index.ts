import type { Clock } from '../../platform/clock.ts';
import type { Database, Queryable } from '../../platform/database/connection.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Announce } from '../../platform/events/announce.ts';
import type { Authenticate } from '../../platform/http/credentials.ts';
import { SettingsStore } from '../../platform/settings/settings-store.ts';
import { TENANT } from '../../platform/settings/tenant.ts';
import type { AccessStores } from './access-stores.ts';
import { ApiTokenService } from './api-token-service.ts';
import { createDemoUsers, type DemoUser } from './demo-users.ts';
import { ApiTokenResolver } from './graphql/api-token-resolver.ts';
import { ServerInfoResolver } from './graphql/server-info-resolver.ts';
import { SessionResolver } from './graphql/session-resolver.ts';
import { UserResolver } from './graphql/user-resolver.ts';
import { argonPasswords } from './passwords.ts';
import { ServerInfoService } from './server-info-service.ts';
import { SessionService } from './session-service.ts';
import { ApiTokenStore } from './storage/api-token-store.ts';
import { SessionStore } from './storage/session-store.ts';
import { SetupLinkStore } from './storage/setup-link-store.ts';
import { SignInFailureStore } from './storage/sign-in-failure-store.ts';
import { UserStore } from './storage/user-store.ts';
import { UserService } from './user-service.ts';

export { DEMO_USERS, type DemoUser } from './demo-users.ts';
export { authorise } from './domain/authorise.ts';
export { OPERATION_REQUIREMENTS, type OperationName } from './domain/operations.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly version: string;
}

export interface AccessFeature {
  readonly authenticate: Authenticate;
  readonly users: UserService;
  /** Secret of the one-time link; null when there is an administrator. */
  makeSetupLink(): Promise<string | null>;
  createDemoUsers(): Promise<readonly DemoUser[]>;
  readonly resolvers: readonly object[];
}

/** Who may sign in, with what, and what each may do. */
export function createAccessFeature({ database, clock, announce, version }: Dependencies): AccessFeature {
  const bind = (queries: Queryable): AccessStores => ({
    users: new UserStore(queries),
    sessions: new SessionStore(queries),
    apiTokens: new ApiTokenStore(queries),
    setupLinks: new SetupLinkStore(queries),
    failures: new SignInFailureStore(queries),
    announce: (happened) => announce(queries, happened),
  });
  const shared = {
    stores: bind(database.queries),
    inTransaction: inTransaction(database, bind),
    clock,
    passwords: argonPasswords(),
  };
  const settings = new SettingsStore(database.queries);
  const sessions = new SessionService(shared);
  const users = new UserService({ ...shared, sessions });
  const info = new ServerInfoService({
    tenant: () => settings.get(TENANT),
    isSetupNeeded: () => users.isSetupNeeded(),
    clock,
    version,
  });
  return {
    authenticate: (credentials) => sessions.authenticate(credentials),
    users,
    makeSetupLink: () => users.makeSetupLink(),
    createDemoUsers: () => createDemoUsers(users),
    resolvers: [
      new ServerInfoResolver(info),
      new SessionResolver(sessions, users),
      new UserResolver(users),
      new ApiTokenResolver(new ApiTokenService(shared)),
    ],
  };
}

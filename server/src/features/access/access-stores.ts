import type { InTransaction } from '../../platform/database/transaction.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { ApiTokenStore } from './storage/api-token-store.ts';
import type { SessionStore } from './storage/session-store.ts';
import type { SetupLinkStore } from './storage/setup-link-store.ts';
import type { SignInFailureStore } from './storage/sign-in-failure-store.ts';
import type { UserStore } from './storage/user-store.ts';

/** What the services of this feature read and write, bound to the pool or to one transaction. */
export interface AccessStores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly apiTokens: ApiTokenStore;
  readonly setupLinks: SetupLinkStore;
  readonly failures: SignInFailureStore;
  readonly announce: (happened: readonly DomainEvent[]) => Promise<void>;
}

export type InAccessTransaction = InTransaction<AccessStores>;

import type { TargetConnector, TargetFault } from './connector.ts';

/** Stands for a connector that cannot be opened as the target is set up: a test says why, everything else is that fault. */
export function brokenConnector(fault: TargetFault): TargetConnector {
  const fail = (): Promise<never> => Promise.reject(fault);
  return {
    test: () => Promise.resolve({ reachable: false, message: fault.message, accounts: null, permissions: null }),
    listPermissions: fail,
    lookUp: fail,
    readAccounts: fail,
    apply: fail,
    close: () => Promise.resolve(),
  };
}

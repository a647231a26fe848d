import { afterEach, beforeEach } from 'vitest';
import { accessCases } from './access-cases.ts';
import { accountCases } from './account-cases.ts';
import { ContractSteps } from './contract-steps.ts';
import type { ContractTarget } from './contract-target.ts';
import { failureCases } from './failure-cases.ts';
import { lookUpCases } from './look-up-cases.ts';

/** What every connector owes enforcement, tried on its real target. `make` gives a fresh one for each case. */
export function connectorContract(make: () => Promise<ContractTarget>): void {
  const steps = new ContractSteps();
  beforeEach(async () => steps.begin(await make()));
  afterEach(() => steps.end());

  lookUpCases(steps);
  accountCases(steps);
  accessCases(steps);
  failureCases(steps);
}

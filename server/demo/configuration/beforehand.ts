import type { HeldAccount } from '../independent/held-accounts.ts';
import type { DemoPerson } from '../municipality/population.ts';

/** An account that a target holds before Gatehouse comes. */
export interface AccountBeforehand {
  readonly employeeNumber: string | null;
  readonly userName: string;
  readonly displayName: string;
}

/** Accounts of the directory that nobody in the HR system has. */
const FUNCTION_ACCOUNTS: readonly AccountBeforehand[] = [
  { employeeNumber: null, userName: 'balie', displayName: 'Counter of the town hall' },
  { employeeNumber: null, userName: 'scanner-02', displayName: 'Scanner on the second floor' },
  { employeeNumber: '900001', userName: 'visitor.auditor', displayName: 'Auditor of the province' },
];

const VISITOR_PASSES: readonly AccountBeforehand[] = [
  { employeeNumber: null, userName: 'visitor-1', displayName: 'Visitor 1' },
  { employeeNumber: null, userName: 'visitor-2', displayName: 'Visitor 2' },
];

/** How many accounts of each target Gatehouse finds and takes over. */
export const TAKEN_OVER = { Directory: 12, Passes: 4 } as const;

/** What the targets hold on the first day: accounts of people who have been there for long, with values of long ago. */
export function accountsBeforehand(people: readonly DemoPerson[]) {
  const veterans = people.filter(({ situation }) => situation === 'longCareer');
  const old = ({ row }: DemoPerson): AccountBeforehand => ({
    employeeNumber: row.EmployeeNumber,
    userName: `old.${row.UserName}`,
    displayName: row.FamilyName,
  });
  return {
    directory: { veterans: veterans.slice(0, TAKEN_OVER.Directory).map(old), strangers: FUNCTION_ACCOUNTS },
    passes: { veterans: veterans.slice(0, TAKEN_OVER.Passes).map(old), strangers: VISITOR_PASSES },
  };
}

/** The keys that the targets themselves give: the directory counts from here, in the order in which accounts are made. */
export const FIRST_DIRECTORY_KEY = 4001;
export const passNumber = (index: number) => `card-${index + 1}`;

/** The accounts of nobody, as they were and must stay: they are made before all others. */
export const STRANGERS: Readonly<Record<'directory' | 'passes', readonly HeldAccount[]>> = {
  directory: FUNCTION_ACCOUNTS.map((account, index) => untouched(account, String(FIRST_DIRECTORY_KEY + index))),
  passes: VISITOR_PASSES.map((account, index) => untouched(account, passNumber(index))),
};

function untouched(account: AccountBeforehand, reference: string): HeldAccount {
  const empty = { email: null, department: null, title: null, manager: null, note: null };
  return { ...account, ...empty, reference, enabled: false, permissions: [] };
}

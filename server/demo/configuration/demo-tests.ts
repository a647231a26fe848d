const employedIn = (department: string) => ({
  person: { externalId: '900001' },
  contracts: [{ startDate: '2026-01-01', department: { externalId: department } }],
});

/** Example persons beside rules, made up; they hold for what is in force and for the change that was begun. */
export const DEMO_TESTS = [
  {
    rule: 'Finance',
    name: 'Somebody of Finance',
    judgedOn: '2026-01-15',
    inRule: true,
    example: employedIn('1210'),
  },
  {
    rule: 'Finance',
    name: 'Somebody of Income support',
    judgedOn: '2026-01-15',
    inRule: false,
    example: employedIn('1610'),
  },
  {
    rule: 'Finance',
    name: 'Somebody who has left Finance',
    judgedOn: '2026-03-01',
    inRule: false,
    example: {
      person: { externalId: '900002' },
      contracts: [{ startDate: '2026-01-01', endDate: '2026-02-28', department: { externalId: '1210' } }],
    },
  },
] as const;

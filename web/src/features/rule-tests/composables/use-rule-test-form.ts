import type { RuleTestVerdict, Segments, TestedRule } from '@gatehouse/rules';
import { computed, ref, shallowRef } from 'vue';
import { useAction } from '../../../graphql/action.ts';
import { RuleTestPersonDocument, SaveRuleTestDocument, type SaveRuleTestInput } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';
import { type ExampleRows, exampleOf, rowsOf, startingContract, startingRows } from '../model/example-rows.ts';
import { type JudgedTest, judgeExample } from './use-rule-tests.ts';

/** Where the example of a new test comes from. */
export const EXAMPLE_ORIGINS = ['REAL', 'ANONYMISED', 'MADE_UP'] as const;
type ExampleOrigin = (typeof EXAMPLE_ORIGINS)[number];

interface Context {
  readonly ruleId: () => string;
  readonly rule: () => TestedRule;
  /** Whether the rule has no errors: only then can an example be judged. */
  readonly isSound: () => boolean;
  readonly segments: () => Segments;
}

const NOBODY: ExampleRows = { person: [], contracts: [] };

/** The one test that is being made or changed, and its way to the server. */
export function useRuleTestForm({ ruleId, rule, isSound, segments }: Context) {
  const saving = useAction(SaveRuleTestDocument);
  /** The test that is changed; null for a new one. */
  const id = ref<string | null>(null);
  const origin = ref<ExampleOrigin>('REAL');
  const personId = ref<string | null>(null);
  const name = ref('');
  const judgedOn = ref('');
  const inRule = ref(true);
  const mustGet = ref<readonly string[]>([]);
  const mustNotGet = ref<readonly string[]>([]);
  const rows = shallowRef<ExampleRows>(NOBODY);
  const isChangedByHand = ref(false);
  const person = useLiveQuery(RuleTestPersonDocument, {
    variables: () => ({ id: personId.value ?? '' }),
    pause: () => personId.value === null,
  });

  /** Fields are edited of what is made up, and of a copy that is there already. */
  const hasFields = computed(() => id.value !== null || origin.value === 'MADE_UP');
  const expected = computed(() => ({
    inRule: inRule.value,
    mustGet: inRule.value ? mustGet.value : [],
    mustNotGet: inRule.value ? mustNotGet.value : [],
  }));
  /** What would come of it as it stands. */
  const verdict = computed<RuleTestVerdict | null>(() => {
    if (!hasFields.value || !isSound() || judgedOn.value === '') return null;
    const test = { example: exampleOf(rows.value), judgedOn: judgedOn.value, expected: expected.value };
    return judgeExample(test, rule(), segments());
  });

  function begin(copyOf: string | null): void {
    saving.clear();
    id.value = null;
    origin.value = 'REAL';
    personId.value = copyOf;
    name.value = '';
    judgedOn.value = today();
    inRule.value = true;
    mustGet.value = rule().entitlementIds;
    mustNotGet.value = [];
    rows.value = startingRows(rule().condition, segments());
    isChangedByHand.value = false;
  }

  function edit(test: JudgedTest): void {
    begin(null);
    id.value = test.row.id;
    name.value = test.row.name;
    judgedOn.value = test.judgedOn;
    inRule.value = test.expected.inRule;
    mustGet.value = test.expected.mustGet;
    mustNotGet.value = test.expected.mustNotGet;
    rows.value = rowsOf(test.example);
  }

  function setRows(next: ExampleRows): void {
    rows.value = next;
    isChangedByHand.value = true;
  }

  /** Whether it was saved; if not, `problem` says why. */
  async function save(): Promise<boolean> {
    const shown = name.value.trim();
    const input: SaveRuleTestInput = {
      ...{ id: id.value, ruleId: ruleId(), name: shown === '' ? null : shown },
      ...{ judgedOn: judgedOn.value === '' ? null : judgedOn.value, inRule: expected.value.inRule },
      ...{ mustGet: [...expected.value.mustGet], mustNotGet: [...expected.value.mustNotGet], ...example() },
    };
    return (await saving.run({ input })) !== null;
  }

  /** A copy that nobody has touched stays the copy it is. */
  function example(): Pick<SaveRuleTestInput, 'example' | 'copyOf'> {
    if (id.value !== null && !isChangedByHand.value) return {};
    if (hasFields.value) return { example: { ...exampleOf(rows.value) } };
    return { copyOf: { personId: personId.value ?? '', anonymised: origin.value === 'ANONYMISED' } };
  }

  return {
    ...{ id, origin, personId, name, judgedOn, inRule, mustGet, mustNotGet, rows, isChangedByHand, hasFields, verdict },
    personName: computed(() => (personId.value === null ? null : (person.data.value?.person?.displayName ?? null))),
    canSave: computed(() => hasFields.value || personId.value !== null),
    newContract: () => startingContract(rule().condition, segments()),
    pending: saving.pending,
    problem: saving.problem,
    ...{ begin, edit, setRows, save },
  };
}

export type RuleTestForm = ReturnType<typeof useRuleTestForm>;

/** `YYYY-MM-DD` where the reader is. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

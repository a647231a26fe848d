import { ruleTests, users } from '@gatehouse/drizzle';
import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { RULE_TEST_SOURCES, type RuleTest } from '../domain/rule-test.ts';
import type { Authorship } from './authorship.ts';

/** A test as it is written; who wrote it comes beside it. */
export type RuleTestDraft = Omit<RuleTest, 'updatedAt' | 'updatedBy'>;

export class RuleTestStore {
  constructor(private readonly queries: Queryable) {}

  /** The tests of a rule in the order in which they were made. */
  async ofRule(ruleId: string): Promise<readonly RuleTest[]> {
    return this.load(eq(ruleTests.ruleId, ruleId));
  }

  async byId(id: string): Promise<RuleTest | null> {
    return (await this.load(eq(ruleTests.id, id)))[0] ?? null;
  }

  /** Writes a test, new or not. */
  async put(draft: RuleTestDraft, { at, by }: Authorship): Promise<void> {
    const { id, ruleId, name, source, personId, copiedAt, judgedOn, example, expected } = draft;
    const { inRule, mustGet, mustNotGet } = expected;
    const columns = {
      ...{ name, source, personId, copiedAt, judgedOn, example, inRule },
      ...{ mustGet: [...mustGet], mustNotGet: [...mustNotGet], updatedAt: at, updatedBy: by },
    };
    await this.queries
      .insert(ruleTests)
      .values({ id, ruleId, ...columns })
      .onConflictDoUpdate({ target: ruleTests.id, set: columns });
  }

  async delete(id: string): Promise<void> {
    await this.queries.delete(ruleTests).where(eq(ruleTests.id, id));
  }

  private async load(where: ReturnType<typeof eq>): Promise<readonly RuleTest[]> {
    const rows = await this.queries
      .select({ test: ruleTests, updatedBy: users.displayName })
      .from(ruleTests)
      .leftJoin(users, eq(users.id, ruleTests.updatedBy))
      .where(where)
      .orderBy(asc(ruleTests.id));
    return rows.map(({ test: { inRule, mustGet, mustNotGet, ...test }, updatedBy }) => ({
      ...test,
      updatedBy,
      source: storedWord(RULE_TEST_SOURCES, test.source),
      expected: { inRule, mustGet, mustNotGet },
    }));
  }
}

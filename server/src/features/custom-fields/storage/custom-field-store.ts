import { customFields } from '@gatehouse/drizzle';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import {
  CUSTOM_FIELD_SUBJECTS,
  CUSTOM_FIELD_USE_KINDS,
  type CustomField,
  type CustomFieldUse,
  subjectOf,
} from '../domain/custom-field.ts';

const subject = z.enum(CUSTOM_FIELD_SUBJECTS);
const use = z.object({ kind: z.enum(CUSTOM_FIELD_USE_KINDS), id: z.string(), name: z.string() });

export class CustomFieldStore {
  constructor(private readonly queries: Queryable) {}

  /** Of persons first, by display name. */
  async list(): Promise<readonly CustomField[]> {
    const rows = await this.queries
      .select()
      .from(customFields)
      .orderBy(
        sql`${customFields.subject} desc`,
        sql`${customFields.displayName} collate "und-x-icu"`,
        customFields.id,
      );
    return rows.map((row) => ({ ...row, subject: subject.parse(row.subject) }));
  }

  /** The same for whoever is about to use some: none of them is removed before the transaction ends. */
  async listHeld(): Promise<readonly CustomField[]> {
    await this.queries.select({ id: customFields.id }).from(customFields).orderBy(customFields.id).for('share');
    return this.list();
  }

  /** Held against whoever is about to use it until the transaction ends; null when there is none. */
  async lock(id: string): Promise<CustomField | null> {
    const [row] = await this.queries.select().from(customFields).where(eq(customFields.id, id)).for('update');
    return row === undefined ? null : { ...row, subject: subject.parse(row.subject) };
  }

  /** False when another field of the subject has the name, capitals or not; nothing is written then. */
  async insert(field: CustomField): Promise<boolean> {
    const made = await this.queries
      .insert(customFields)
      .values(field)
      .onConflictDoNothing()
      .returning({ id: customFields.id });
    return made.length === 1;
  }

  async update({ id, displayName, convertToString }: CustomField): Promise<void> {
    await this.queries.update(customFields).set({ displayName, convertToString }).where(eq(customFields.id, id));
  }

  async delete(id: string): Promise<void> {
    await this.queries.delete(customFields).where(eq(customFields.id, id));
  }

  /** Mappings of sources and targets, rules and segments, published or drafted, that name it. */
  async usesOf(field: CustomField): Promise<readonly CustomFieldUse[]> {
    const { name } = field;
    const of = subjectOf(field);
    const path = `${of}.custom.${name}`;
    const inCondition = sql`jsonb_path_exists(v.condition, '$.** ? (@.field == $field)', jsonb_build_object('field', ${path}::text))`;
    const inTargets = `"person.${of === 'person' ? '' : 'primarycontract.'}custom.${name}"`.toLowerCase();
    const rows = await this.queries.execute(sql`/* customFields.uses */
      select 'SOURCE' as kind, s.id::text, s.name from sources s
        where s.archived_at is null and exists (select from jsonb_array_elements(s.mapping -> ${of}::text) m
          where lower(m ->> 'field') = lower(${`Custom.${name}`}::text))
      union all
      select distinct on (r.id) 'RULE', r.id::text, v.name from rules r join rule_versions v on v.rule_id = r.id
        where r.archived_at is null and v.state in ('DRAFT', 'PUBLISHED') and ${inCondition}
      union all
      select distinct on (r.id) 'SEGMENT', r.id::text, v.name from segments r join segment_versions v on v.segment_id = r.id
        where r.archived_at is null and v.state in ('DRAFT', 'PUBLISHED') and ${inCondition}
      union all
      select 'TARGET', t.id::text, t.name from targets t
        where t.archived_at is null and position(${inTargets}::text in lower(t.mapping::text)) > 0
      order by 1, 3, 2`);
    return z.array(use).parse([...rows]);
  }

  /** Present persons who have a value of it, themselves or in a contract. */
  async personsWith({ subject: of, name }: CustomField): Promise<number> {
    const [row] = await this.queries.execute<{ count: number }>(
      of === 'PERSON'
        ? sql`/* customFields.persons */ select count(*)::int as count from persons
            where state = 'PRESENT' and model -> 'custom' ? ${name}::text`
        : sql`/* customFields.persons */ select count(distinct c.person_id)::int as count from contracts c
            join persons p on p.id = c.person_id where p.state = 'PRESENT' and c.model -> 'custom' ? ${name}::text`,
    );
    return row?.count ?? 0;
  }
}

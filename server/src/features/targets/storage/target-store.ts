import { targets } from '@gatehouse/drizzle';
import { asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { brokenConstraint } from '../../../platform/database/sql-state.ts';
import type { SecretBox } from '../../../platform/secrets.ts';
import type { ConnectorSettings } from '../domain/connector.ts';
import type { Correlation, Target, TargetField } from '../domain/target.ts';
import { NameIsTaken } from '../domain/target-problems.ts';

/** Everything of a target that can be changed. */
export interface TargetContent {
  readonly name: string;
  readonly settings: ConnectorSettings;
  readonly secrets: ConnectorSettings;
  readonly fields: readonly TargetField[];
  readonly mappingVersion: number;
  readonly correlation: Correlation;
  readonly concurrency: number;
  readonly enabled: boolean;
}

/** A target with its secrets: for opening its connector and for changing it, never for showing. */
export interface TargetWithSecrets {
  readonly target: Target;
  readonly secrets: ConnectorSettings;
}

type Row = typeof targets.$inferSelect;

/** Targets that are not archived. */
export class TargetStore {
  constructor(
    private readonly tx: Queryable,
    private readonly secretBox: SecretBox,
  ) {}

  async list(): Promise<readonly Target[]> {
    const rows = await this.tx.select().from(targets).where(isNull(targets.archivedAt)).orderBy(asc(sql`lower(name)`));
    return rows.map((row) => this.toTarget(row));
  }

  /** Archived ones too: plans and accounts of the past name them. */
  async byIds(ids: readonly string[]): Promise<readonly Target[]> {
    if (ids.length === 0) return [];
    const rows = await this.tx
      .select()
      .from(targets)
      .where(inArray(targets.id, [...ids]));
    return rows.map((row) => this.toTarget(row));
  }

  async withSecrets(id: string): Promise<TargetWithSecrets | null> {
    return this.readWithSecrets(this.tx.select().from(targets).where(eq(targets.id, id)));
  }

  /** Nobody else changes the target until the transaction ends. */
  async lock(id: string): Promise<TargetWithSecrets | null> {
    return this.readWithSecrets(this.tx.select().from(targets).where(eq(targets.id, id)).for('update'));
  }

  /** Changes of field mappings come one after the other: whether they wait for each other in a circle depends on all of them. */
  async lockMappings(): Promise<void> {
    await this.tx.execute(
      sql`select /* targets.lockMappings */ pg_advisory_xact_lock(hashtext('gatehouse.targets.mappings'))`,
    );
  }

  /** @throws NameIsTaken, also when the identifier is. */
  async insert(id: string, identifier: string, connector: string, content: TargetContent, now: Date): Promise<void> {
    const row = { id, identifier, connector, ...this.toRow(content), createdAt: now, updatedAt: now };
    await unlessTaken(content.name, this.tx.insert(targets).values(row));
  }

  /** @throws NameIsTaken */
  async update(id: string, content: TargetContent, now: Date): Promise<void> {
    const row = { ...this.toRow(content), updatedAt: now };
    await unlessTaken(content.name, this.tx.update(targets).set(row).where(eq(targets.id, id)));
  }

  private async readWithSecrets(query: Promise<readonly Row[]>): Promise<TargetWithSecrets | null> {
    const [row] = await query;
    if (row === undefined || row.archivedAt !== null) return null;
    return { target: this.toTarget(row), secrets: this.openSecrets(row.secrets) };
  }

  private toRow({ secrets, fields, correlation, settings, ...columns }: TargetContent) {
    return {
      ...columns,
      settings: { ...settings },
      secrets: Object.keys(secrets).length === 0 ? null : this.secretBox.seal(JSON.stringify(secrets)),
      mapping: { fields },
      correlation: { ...correlation },
    };
  }

  private toTarget(row: Row): Target {
    const { id, name, identifier, connector, mappingVersion, concurrency, enabled } = row;
    return {
      id,
      name,
      identifier,
      connector,
      settings: parseSettings(row.settings),
      secretsSet: Object.keys(this.openSecrets(row.secrets)).sort(),
      fields: parseFields(row.mapping),
      mappingVersion,
      correlation: parseCorrelation(row.correlation),
      concurrency,
      enabled,
    };
  }

  /** A secret that another key sealed is as good as none: it has to be entered again, and the target must still be shown for that. */
  private openSecrets(sealed: Buffer | null): ConnectorSettings {
    if (sealed === null) return {};
    let text: string;
    try {
      text = this.secretBox.open(sealed);
    } catch {
      return {};
    }
    return parseSettings(JSON.parse(text));
  }
}

/** jsonb of a target, written by `toRow` in exactly these shapes. */
function parseSettings(settings: unknown): ConnectorSettings {
  return settings as ConnectorSettings;
}

function parseFields(mapping: Readonly<Record<string, unknown>>): readonly TargetField[] {
  const { fields } = mapping as { readonly fields?: readonly TargetField[] };
  return fields ?? [];
}

function parseCorrelation(correlation: Readonly<Record<string, unknown>>): Correlation {
  return { enabled: false, personField: null, accountField: null, ...correlation };
}

async function unlessTaken(name: string, statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    const constraint = brokenConstraint(error);
    throw constraint === 'targets_name_key' || constraint === 'targets_identifier_key' ? new NameIsTaken(name) : error;
  }
}

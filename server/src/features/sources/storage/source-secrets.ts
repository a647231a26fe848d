import { sources } from '@gatehouse/drizzle';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { SecretBox } from '../../../platform/secrets.ts';

type Secrets = Readonly<Record<string, string>>;
const shape = z.record(z.string(), z.string());

/** Write-only settings of sources: for opening a source and for changing it, never for showing. */
export class SourceSecrets {
  constructor(
    private readonly queries: Queryable,
    private readonly box: SecretBox,
  ) {}

  /** A secret that another key sealed is as good as none: it has to be entered again. */
  async find(sourceId: string): Promise<Secrets> {
    const [row] = await this.queries.select({ sealed: sources.secrets }).from(sources).where(eq(sources.id, sourceId));
    if (row === undefined || row.sealed === null) return {};
    let text: string;
    try {
      text = this.box.open(row.sealed);
    } catch {
      return {};
    }
    return shape.parse(JSON.parse(text));
  }

  async set(sourceId: string, secrets: Secrets): Promise<void> {
    const sealed = Object.keys(secrets).length === 0 ? null : this.box.seal(JSON.stringify(secrets));
    await this.queries.update(sources).set({ secrets: sealed }).where(eq(sources.id, sourceId));
  }
}

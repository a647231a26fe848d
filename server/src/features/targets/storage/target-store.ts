import type { Queryable } from '../../../platform/database/connection.ts';
import type { ConnectorSettings } from '../domain/connector.ts';
import type { Target } from '../domain/target.ts';

export class TargetStore {
  constructor(readonly tx: Queryable) {}
  async forOpening(_targetId: string): Promise<{ target: Target; settings: ConnectorSettings } | null> {
    return null;
  }
}

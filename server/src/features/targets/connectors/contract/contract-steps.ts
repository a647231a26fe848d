import type {
  AccountValues,
  ActionOutcome,
  PermissionReference,
  TargetAction,
  TargetConnector,
} from '../../domain/connector.ts';
import type { ContractTarget, RawAccount } from './contract-target.ts';

/** What the cases of the contract have in their hands: the target of the case and a connector to it. */
export class ContractSteps {
  private current: { readonly target: ContractTarget; readonly connector: TargetConnector } | null = null;

  get target(): ContractTarget {
    return this.present().target;
  }

  get connector(): TargetConnector {
    return this.present().connector;
  }

  begin(target: ContractTarget): void {
    this.current = { target, connector: target.connector() };
  }

  async end(): Promise<void> {
    await this.current?.target.close();
    this.current = null;
  }

  async one(action: TargetAction): Promise<ActionOutcome> {
    const [outcome] = await this.connector.apply([action]);
    if (outcome === undefined) throw new Error('No outcome came back.');
    return outcome;
  }

  /** Creates an account and gives its reference. */
  async made(key: string, values: AccountValues = {}): Promise<string> {
    const outcome = await this.one(create(key, values));
    if (outcome.state !== 'SUCCEEDED') throw new Error(outcome.message);
    return outcome.account;
  }

  async account(reference: string): Promise<RawAccount | undefined> {
    return (await this.target.accounts()).find((row) => row.reference === reference);
  }

  /** How many accounts the target has. */
  async number(): Promise<number> {
    return (await this.target.accounts()).length;
  }

  /** What stands in a field that was emptied. */
  empty(): string | null {
    return this.target.keepsNull ? null : '';
  }

  private present() {
    if (this.current === null) throw new Error('The case has not begun.');
    return this.current;
  }
}

export function create(key: string, values: AccountValues): TargetAction {
  return { kind: 'CREATE_ACCOUNT', key, values };
}

export function permission(reference: string): PermissionReference {
  return { permissionSet: '', reference };
}

export function done(account: string, changed: boolean): Partial<ActionOutcome> {
  return { state: 'SUCCEEDED', account, changed };
}

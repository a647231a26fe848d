import type {
  AccountAction,
  TargetFieldInput,
  TargetMappingMode,
  TargetPartsFragment,
} from '../../../graphql/generated.ts';

export const ACCOUNT_ACTIONS: readonly AccountAction[] = ['CREATE', 'ENABLE', 'UPDATE', 'DISABLE', 'DELETE'];

export interface ConfigurationDraft {
  actions: AccountAction[];
  mode: TargetMappingMode;
  value: string;
  useInNotifications: boolean;
  storeInAccountData: boolean;
}

export interface FieldDraft {
  name: string;
  description: string | null;
  configurations: ConfigurationDraft[];
}

export function toFieldDrafts(fields: TargetPartsFragment['mapping']): FieldDraft[] {
  return fields.map((field) => ({
    name: field.name,
    description: field.description,
    configurations: field.configurations.map((configuration) => ({
      ...configuration,
      actions: [...configuration.actions],
    })),
  }));
}

export function toFieldInputs(drafts: readonly FieldDraft[]): TargetFieldInput[] {
  return drafts.map((draft) => ({
    ...draft,
    name: draft.name.trim(),
    configurations: draft.configurations.map((configuration) => ({
      ...configuration,
      value: configuration.mode === 'NONE' ? '' : configuration.value,
    })),
  }));
}

/** A new configuration takes the actions that no other one of the field has, or those an account begins with. */
export function newConfiguration(taken: readonly ConfigurationDraft[]): ConfigurationDraft {
  const used = new Set(taken.flatMap((configuration) => configuration.actions));
  const actions =
    taken.length === 0 ? ACCOUNT_ACTIONS.slice(0, 3) : ACCOUNT_ACTIONS.filter((action) => !used.has(action));
  return { actions: [...actions], mode: 'FIELD', value: '', useInNotifications: false, storeInAccountData: false };
}

export function newField(): FieldDraft {
  return { name: '', description: null, configurations: [newConfiguration([])] };
}

/** What keeps the fields from being applied: keys of `targets.fieldFaults`, with the field concerned. */
export function fieldFaults(
  drafts: readonly FieldDraft[],
): readonly { readonly fault: string; readonly field: string }[] {
  const names = drafts.map((draft) => draft.name.trim().toLowerCase());
  return drafts.flatMap((draft, index) => {
    const field = draft.name.trim();
    const faults: string[] = [];
    if (field === '') faults.push('nameMissing');
    else if (names.indexOf(field.toLowerCase()) !== index) faults.push('nameTwice');
    for (const { actions, mode, value } of draft.configurations) {
      if (actions.length === 0) faults.push('noAction');
      if (mode === 'FIELD' && value.trim() === '') faults.push('noPath');
    }
    return [...new Set(faults)].map((fault) => ({ fault, field }));
  });
}

import type { CatalogueField } from './fact-catalogue.ts';
import {
  type ContractFacts,
  type FactTree,
  type FactValue,
  isFactTree,
  isInWindow,
  OPEN_END_DAYS,
  type PersonFacts,
} from './facts.ts';

/**
 * The facts as they would be if one field held another value: `contract` is the position of the contract, null for a field of the
 * person. What is derived from the field (days until it, the window, the number of active contracts) follows.
 */
export function withFieldValue(
  facts: PersonFacts,
  field: CatalogueField,
  contract: number | null,
  value: FactValue,
): PersonFacts {
  if (contract === null) return { ...facts, person: withValue(facts.person, field, value, facts.asOf) };
  const contracts = facts.contracts.map((each, index) =>
    index === contract ? withContractValue(each, field, value, facts.asOf) : each,
  );
  const activeContracts = contracts.filter((each) => isInWindow(each, 0, 0)).length;
  return { ...facts, contracts, activeContracts, person: { ...facts.person, activeContracts } };
}

function withContractValue(
  contract: ContractFacts,
  field: CatalogueField,
  value: FactValue,
  asOf: number,
): ContractFacts {
  const { window } = contract;
  const day = typeof value === 'number' ? value : null;
  const changed: ContractFacts['window'] =
    field.field === 'contract.startDate'
      ? { ...window, sinceStart: day === null ? null : asOf - day }
      : field.field === 'contract.endDate'
        ? { ...window, untilEnd: day === null ? OPEN_END_DAYS : day - asOf }
        : window;
  return { ...withValue(contract, field, value, asOf), window: changed };
}

function withValue(tree: FactTree, { parts, kind }: CatalogueField, value: FactValue, asOf: number): FactTree {
  const changed = replaceAt(tree, parts, value);
  if (kind !== 'date') return changed;
  return replaceAt(changed, ['daysUntil', ...parts], typeof value === 'number' ? value - asOf : null);
}

function replaceAt(tree: FactTree, [first = '', ...rest]: readonly string[], value: FactValue): FactTree {
  if (rest.length === 0) return { ...tree, [first]: value };
  const branch = tree[first];
  return { ...tree, [first]: replaceAt(isFactTree(branch) ? branch : {}, rest, value) };
}

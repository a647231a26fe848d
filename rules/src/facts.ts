import type { ValueKind } from '@gatehouse/schema';
import type { CatalogueField, FactCatalogue, FactLayout } from './fact-catalogue.ts';
import { toDayNumber } from './whole-day.ts';

/** A normalised value: text in NFC and never '', dates as whole-day numbers, lists never empty, everything empty is null. */
export type FactValue = string | number | boolean | null | readonly string[];

/** Facts nested as the model is. */
export interface FactTree {
  readonly [key: string]: FactValue | FactTree;
}

/** What may be found at a path of facts; undefined where a field has left the catalogue. */
export type FactNode = FactValue | FactTree | undefined;

/** Days between the evaluation date and the ends of a contract, for windows only; the fields themselves stay as they are. */
export type WindowFacts = {
  /** Days since the first day; negative before it; null without a readable start: such a contract is in no window. */
  readonly sinceStart: number | null;
  /** Days to the last day; negative after it; {@link OPEN_END_DAYS} without an end; null with an end that is no date: in no window. */
  readonly untilEnd: number | null;
};

export interface ContractFacts extends FactTree {
  readonly window: WindowFacts;
}

/** A person with his contracts on one day, ready for every rule whatever its population. */
export interface PersonFacts {
  /** The evaluation date as a day number. */
  readonly asOf: number;
  readonly activeContracts: number;
  readonly person: FactTree;
  /** In the order in which they were handed in; a rule's matching contracts are positions in this list. */
  readonly contracts: readonly ContractFacts[];
  /** What a condition sees of a person without contracts: every field empty. */
  readonly emptyContract: ContractFacts;
}

/** Days until an open end: finite, since JSON has no infinity, and beyond every window. */
export const OPEN_END_DAYS = 1_000_000_000;

/**
 * The stored model on one day (`data-model.md`, *Facts*): every catalogue field present, text in NFC, '' and [] null, dates as
 * days since 1970-01-01, and the derived numbers `window`, `daysUntil` and `activeContracts`.
 * `asOf` is the evaluation date in the tenant's time zone, `YYYY-MM-DD`; anything else is refused.
 */
export function normaliseFacts(
  person: object,
  contracts: readonly object[],
  asOf: string,
  catalogue: FactCatalogue,
): PersonFacts {
  const today = toDayNumber(asOf);
  if (today === null) {
    throw new RangeError(`The evaluation date is ${JSON.stringify(asOf)}; rules need a real date, YYYY-MM-DD.`);
  }
  const contractFacts = contracts.map((contract) => toContractFacts(contract, today, catalogue));
  const activeContracts = contractFacts.filter((contract) => isInWindow(contract, 0, 0)).length;
  const { all, dates } = catalogue.layouts.person;
  return {
    asOf: today,
    activeContracts,
    person: { ...readTree(all, person), activeContracts, daysUntil: readDaysUntil(dates, person, today) },
    contracts: contractFacts,
    emptyContract: emptyContractOf(catalogue),
  };
}

/** Whether the evaluation date lies in `start − daysBeforeStart … end + daysAfterEnd`, both ends included. */
export function isInWindow(contract: ContractFacts, daysBeforeStart: number, daysAfterEnd: number): boolean {
  const { sinceStart, untilEnd } = contract.window;
  return sinceStart !== null && untilEnd !== null && sinceStart >= -daysBeforeStart && untilEnd >= -daysAfterEnd;
}

/** A reader of one path, made once and used for many persons. */
export function factReader(parts: readonly string[]): (tree: FactTree) => FactNode {
  const [first = '', second] = parts;
  if (second === undefined) return (tree) => tree[first];
  if (parts.length === 2) {
    return (tree) => {
      const branch = tree[first];
      return isFactTree(branch) ? branch[second] : undefined;
    };
  }
  const rest = factReader(parts.slice(1));
  return (tree) => {
    const branch = tree[first];
    return isFactTree(branch) ? rest(branch) : undefined;
  };
}

/** A reader of one field of a stored person or contract, giving the same value as its facts have. */
export function storedValueReader({ parts, kind }: CatalogueField): (model: object) => FactValue {
  const branches = parts.slice(0, -1);
  const last = parts.at(-1) ?? '';
  return (model) => {
    let branch: unknown = model;
    for (const key of branches) branch = own(branch, key);
    return normaliseValue(own(branch, last), kind);
  };
}

/** The last day of a stored contract for windows: {@link OPEN_END_DAYS} without an end, null with an end that is no date. */
export function readWindowEnd(contract: object): number | null {
  const end = own(contract, 'endDate');
  const day = normaliseValue(end, 'date');
  if (typeof day === 'number') return day;
  return normaliseValue(end, 'text') === null ? OPEN_END_DAYS : null;
}

export function isFactTree(node: FactNode): node is FactTree {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

const emptyContracts = new WeakMap<FactCatalogue, ContractFacts>();

function emptyContractOf(catalogue: FactCatalogue): ContractFacts {
  const known = emptyContracts.get(catalogue);
  if (known !== undefined) return known;
  const empty: ContractFacts = { ...toContractFacts({}, 0, catalogue), window: { sinceStart: null, untilEnd: null } };
  emptyContracts.set(catalogue, empty);
  return empty;
}

function toContractFacts(contract: object, today: number, catalogue: FactCatalogue): ContractFacts {
  const { all, dates } = catalogue.layouts.contract;
  const tree = readTree(all, contract);
  const { startDate } = tree;
  const end = readWindowEnd(contract);
  return {
    ...tree,
    daysUntil: readDaysUntil(dates, contract, today),
    window: {
      sinceStart: typeof startDate === 'number' ? today - startDate : null,
      untilEnd: end === null || end === OPEN_END_DAYS ? end : end - today,
    },
  };
}

type MutableTree = Record<string, FactValue | FactTree>;

function readTree(layout: FactLayout, model: unknown): MutableTree {
  const tree: MutableTree = {};
  if (layout.others !== null && isRecord(model)) {
    for (const key of Object.keys(model)) tree[key] = normaliseValue(model[key], layout.others);
  }
  for (const { key, kind } of layout.fields) tree[key] = normaliseValue(own(model, key), kind);
  for (const { key, layout: branch } of layout.branches) tree[key] = readTree(branch, own(model, key));
  return tree;
}

function readDaysUntil(layout: FactLayout, model: unknown, today: number): MutableTree {
  const tree: MutableTree = {};
  for (const { key, kind } of layout.fields) {
    const day = normaliseValue(own(model, key), kind);
    tree[key] = typeof day === 'number' ? day - today : null;
  }
  for (const { key, layout: branch } of layout.branches) tree[key] = readDaysUntil(branch, own(model, key), today);
  return tree;
}

/** Own properties only: a custom field named `constructor` must not find the prototype's. */
function own(model: unknown, key: string): unknown {
  return isRecord(model) && Object.hasOwn(model, key) ? model[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A stored value as rules see it. */
export function normaliseValue(value: unknown, kind: ValueKind): FactValue {
  switch (kind) {
    case 'text':
      return toText(value);
    case 'number':
      return toNumber(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value === 'string' ? toDayNumber(value) : null;
    case 'list':
      return toList(value);
  }
}

function toText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value.normalize('NFC');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function toList(value: unknown): readonly string[] | null {
  const items = (Array.isArray(value) ? value : [value]).map(toText).filter((item) => item !== null);
  return items.length === 0 ? null : items;
}

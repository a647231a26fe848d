import type { ContractWindow, RulePopulation } from '@gatehouse/schema';
import { type ContractFacts, isInWindow, type PersonFacts } from './facts.ts';

/** Whether a contract lies in a window. */
export type WindowTest = (contract: ContractFacts) => boolean;

const EVERY_CONTRACT: WindowTest = () => true;

/** The window of a population: days around the contract for `active`, every contract otherwise. */
export function populationWindow(population: RulePopulation): WindowTest {
  if (population.status !== 'active') return EVERY_CONTRACT;
  const { daysBeforeStart, daysAfterEnd } = population;
  return (contract) => isInWindow(contract, daysBeforeStart, daysAfterEnd);
}

/** The window of a contract group; `rule` is the window of the population it stands under. */
export function contractWindow(window: ContractWindow, population: RulePopulation): WindowTest {
  if (window === 'rule') return populationWindow(population);
  if (window === 'any') return EVERY_CONTRACT;
  return (contract) => isInWindow(contract, window.daysBeforeStart, window.daysAfterEnd);
}

/** Whether the population speaks of this person at all, his contracts apart: `inactive` only of persons without an active contract. */
export function admitsPerson(population: RulePopulation, facts: PersonFacts): boolean {
  return population.status !== 'inactive' || facts.activeContracts === 0;
}

/** Whether a person without contracts is looked at, with an empty contract. */
export function admitsEmptyContract(population: RulePopulation): boolean {
  return population.status !== 'active';
}

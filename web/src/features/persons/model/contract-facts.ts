import type { ContractPartsFragment, ReferencePartsFragment } from '../../../graphql/generated.ts';
import type { Fact } from '../../../ui/fact.ts';
import { showValue } from '../../../ui/show-value.ts';

/** `Finance (1200)`: the name, with the code by which people know it. */
export function showReference(reference: ReferencePartsFragment): string {
  const code = reference.code ?? reference.externalId;
  if (reference.name === null) return code ?? '';
  return code === null || code === reference.name ? reference.name : `${reference.name} (${code})`;
}

interface Words {
  readonly label: (path: string) => string;
  readonly day: (day: string) => string;
  readonly number: (value: number) => string;
}

/** Everything that a contract says beyond its heading, in the order of the specification. */
export function contractFacts(contract: ContractPartsFragment, { label, day, number }: Words): readonly Fact[] {
  const fact = (path: string, value: string | null): Fact => ({ label: label(`contract.${path}`), value });
  const figure = (path: string, value: number | null): Fact => fact(path, value === null ? null : number(value));
  const reference = (path: string, value: ReferencePartsFragment): Fact => ({
    label: label(`contract.${path}.name`),
    value: showReference(value),
  });
  return [
    fact('externalId', contract.externalId),
    fact('startDate', contract.startDate && day(contract.startDate)),
    fact('endDate', contract.endDate && day(contract.endDate)),
    reference('title', contract.title),
    { label: label('contract.department.displayName'), value: showReference(contract.department) },
    {
      label: label('contract.manager.displayName'),
      value: (contract.manager ?? contract.departmentManager)?.displayName,
    },
    figure('details.fte', contract.fte),
    figure('details.hoursPerWeek', contract.hoursPerWeek),
    figure('details.percentage', contract.percentage),
    figure('details.sequence', contract.sequence),
    {
      label: label('contract.type.description'),
      value: showReference({ externalId: null, code: contract.typeCode, name: contract.typeDescription }),
    },
    reference('location', contract.location),
    reference('costCenter', contract.costCenter),
    reference('costBearer', contract.costBearer),
    reference('employer', contract.employer),
    reference('team', contract.team),
    reference('division', contract.division),
    reference('organization', contract.organization),
    ...Object.entries(contract.custom).map(([name, value]) => ({
      label: label(`contract.custom.${name}`),
      value: showValue(value),
    })),
  ];
}

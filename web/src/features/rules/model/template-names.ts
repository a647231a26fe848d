import type { TemplateName } from '@gatehouse/rules';

/** The templates in the order in which they are offered. */
export const TEMPLATE_NAMES: readonly TemplateName[] = [
  'accountBeforeStart',
  'accessFromFirstDay',
  'departmentGroup',
  'leaverAfter90Days',
];

/** What a user may do; a role is a set of these, an API token a subset of its owner's. */
export const CAPABILITIES = [
  'VIEW',
  'VIEW_PRIVATE_CONTACT',
  'VIEW_AUDIT',
  'EXPORT',
  'IMPORT',
  'EVALUATE',
  'ENFORCE',
  'RESOLVE_INCIDENT',
  'DRAFT_RULE',
  'PUBLISH_RULE',
  'APPROVE',
  'CONFIGURE',
  'MANAGE_ACCESS',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const ROLES = ['VIEWER', 'AUDITOR', 'OPERATOR', 'RULE_DESIGNER', 'APPROVER', 'ADMINISTRATOR'] as const;
export type Role = (typeof ROLES)[number];

/** Capabilities of each role (data model, Running). Private contact data belongs to no role: it is granted to a token or user apart. */
export const ROLE_CAPABILITIES: Readonly<Record<Role, readonly Capability[]>> = {
  VIEWER: ['VIEW'],
  AUDITOR: ['VIEW', 'VIEW_AUDIT', 'EXPORT'],
  OPERATOR: ['VIEW', 'IMPORT', 'EVALUATE', 'ENFORCE', 'RESOLVE_INCIDENT'],
  RULE_DESIGNER: ['VIEW', 'DRAFT_RULE', 'PUBLISH_RULE'],
  APPROVER: ['VIEW', 'APPROVE'],
  ADMINISTRATOR: CAPABILITIES.filter((capability) => capability !== 'VIEW_PRIVATE_CONTACT'),
};

import { ROLES, type Role } from '@gatehouse/schema';
import { type Actor, SYSTEM } from '../../platform/actor.ts';
import { isProblem } from '../../platform/problems.ts';
import type { UserService } from './user-service.ts';

/** An account of the demo, password and all: shown on the terminal, and never made outside a demo database. */
export interface DemoUser {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly role: Role;
}

/** Made-up people; the password of each is their name and a few words. */
const PEOPLE: Readonly<Record<Role, readonly [name: string, displayName: string]>> = {
  VIEWER: ['vera', 'Vera Kijker'],
  AUDITOR: ['aukje', 'Aukje Controle'],
  OPERATOR: ['omar', 'Omar Bediener'],
  RULE_DESIGNER: ['rutger', 'Rutger Regelmaker'],
  APPROVER: ['anneke', 'Anneke Akkoord'],
  ADMINISTRATOR: ['bente', 'Bente Beheer'],
};

export const DEMO_USERS: readonly DemoUser[] = ROLES.map((role) => {
  const [name, displayName] = PEOPLE[role];
  return { name, displayName, role, password: `demo-${role.toLowerCase().replace('_', '-')}-2026` };
});

/** One user per role; those that exist already stay as they are. */
export async function createDemoUsers(users: UserService, actor: Actor = SYSTEM): Promise<readonly DemoUser[]> {
  for (const { name, displayName, password, role } of DEMO_USERS) {
    const result = await users.create(actor, { name, displayName, password, roles: [role] });
    if (isProblem(result) && result.code !== 'NAME_TAKEN') throw new Error(result.message);
  }
  return DEMO_USERS;
}

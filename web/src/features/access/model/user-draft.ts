import type { Role } from '@gatehouse/schema';
import type { CreateUserInput, UpdateUserInput, UserRowFragment } from '../../../graphql/generated.ts';

/** A user as the form holds it; an empty password keeps the old one. */
export interface UserDraft {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly privateContact: boolean;
  readonly disabled: boolean;
  readonly password: string;
}

export function toCreateUser(draft: UserDraft): CreateUserInput {
  return { name: draft.name, displayName: draft.displayName, password: draft.password, roles: draft.roles };
}

/** Only what was changed is sent. */
export function toUpdateUser(user: UserRowFragment, draft: UserDraft): UpdateUserInput {
  const hadPrivateContact = user.capabilities.includes('VIEW_PRIVATE_CONTACT');
  const sameRoles = draft.roles.length === user.roles.length && draft.roles.every((role) => user.roles.includes(role));
  return {
    id: user.id,
    ...(draft.displayName === user.displayName ? {} : { displayName: draft.displayName }),
    ...(sameRoles ? {} : { roles: draft.roles }),
    ...(draft.disabled === (user.disabledAt !== null) ? {} : { disabled: draft.disabled }),
    ...(draft.password === '' ? {} : { password: draft.password }),
    ...(draft.privateContact === hadPrivateContact ? {} : { privateContact: draft.privateContact }),
  };
}

import type { InputProblem } from '../../../platform/problems.ts';

export function signInRefused(): InputProblem {
  return {
    code: 'SIGN_IN_REFUSED',
    message: 'Name or password is wrong, or the user is disabled, so you are not signed in. Check both and try again.',
    fields: ['name', 'password'],
  };
}

export function linkInvalid(): InputProblem {
  return {
    code: 'LINK_INVALID',
    message:
      'This link was used, is older than an hour, or there is an administrator already, so it makes none. Start the server again for a new link, or ask an administrator.',
    fields: ['link'],
  };
}

export function nameTaken(name: string): InputProblem {
  return {
    code: 'NAME_TAKEN',
    message: `There is a user ${name} already, and sign-in names are unique (capitals do not count). Choose another name.`,
    fields: ['name'],
  };
}

export function lastAdministrator(): InputProblem {
  return {
    code: 'LAST_ADMINISTRATOR',
    message:
      'This is the last administrator who can sign in; without one nobody could manage users any more. Make another user administrator first.',
    fields: ['roles', 'disabled'],
  };
}

export function unknownUser(): InputProblem {
  return { code: 'NOT_FOUND', message: 'There is no such user. Look at the list of users again.', fields: ['id'] };
}

export function invalid(field: string, message: string): InputProblem {
  return { code: 'INVALID_INPUT', message, fields: [field] };
}

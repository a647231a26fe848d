import type { InputProblem } from '../../../platform/problems.ts';

export function mappingInvalid(fields: readonly string[], message: string): InputProblem {
  return { code: 'MAPPING_INVALID', fields, message };
}

export function invalidInput(fields: readonly string[], message: string): InputProblem {
  return { code: 'INVALID_INPUT', fields, message };
}

export function unknownTarget(): InputProblem {
  return {
    code: 'NOT_FOUND',
    fields: ['id'],
    message: 'There is no target with this id, so nothing was changed. Take the id from the list of targets.',
  };
}

/** The name, or the identifier made of it, is another target's. */
export function nameTaken(name: string): InputProblem {
  return {
    code: 'NAME_TAKEN',
    fields: ['name'],
    message: `Another target is called ${name} already (capitals and spaces do not count), and names tell targets apart. Choose another name.`,
  };
}

/** The target itself could not be asked; `reason` has its three parts already. */
export function targetUnreachable(reason: string): InputProblem {
  return { code: 'TARGET_UNREACHABLE', fields: [], message: reason };
}

/** Thrown by the store: the transaction is lost. A service answers with `nameTaken`. */
export class NameIsTaken extends Error {
  override readonly name = 'NameIsTaken';

  constructor(readonly taken: string) {
    super(`Another target has the name ${taken}.`);
  }
}

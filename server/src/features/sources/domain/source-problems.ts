import type { ProblemCode } from '@gatehouse/schema';

/** An expected refusal, and the inputs that it is about. */
export interface InputProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly fields?: readonly string[];
}

export function sourceUnknown(): InputProblem {
  return { code: 'NOT_FOUND', message: 'There is no such source. It may have been removed: look at the list again.' };
}

export function connectorUnknown(name: string, known: readonly string[]): InputProblem {
  const message = `There is no kind of source ${JSON.stringify(name)}, so nothing could be read. Choose one of ${known.join(', ')}.`;
  return { code: 'INVALID_INPUT', message, fields: ['connector'] };
}

export function noFiles(): InputProblem {
  return {
    code: 'INVALID_INPUT',
    message: 'No file is named, so there is nothing to read. Hand one in, or name a path.',
    fields: ['files'],
  };
}

export function importUnknown(): InputProblem {
  return { code: 'NOT_FOUND', message: 'There is no such import. Look at the list of the source again.' };
}

export function nameTaken(name: string): InputProblem {
  return {
    code: 'NAME_TAKEN',
    message: `Another source is called ${name}, and names tell sources apart. Choose another name.`,
    fields: ['name'],
  };
}

export function fileMissing(what: string, field: string): InputProblem {
  return {
    code: 'FILE_MISSING',
    message: `${what} is not there, so nothing can be read. Upload it again, or correct its path.`,
    fields: [field],
  };
}

export function invalidInput(message: string, fields: readonly string[]): InputProblem {
  return { code: 'INVALID_INPUT', message, fields };
}

export function mappingInvalid(message: string, fields: readonly string[]): InputProblem {
  return { code: 'MAPPING_INVALID', message, fields };
}

export function importRunning(): InputProblem {
  return {
    code: 'IMPORT_RUNNING',
    message: 'An import of this source is running, and one at a time may change it. Wait until it has ended.',
  };
}

export function importNotBlocked(state: string): InputProblem {
  return {
    code: 'IMPORT_NOT_BLOCKED',
    message: `The import is ${state}, and only a blocked one waits for a decision. Look at the latest import of the source.`,
  };
}

export function snapshotUnknown(): InputProblem {
  return { code: 'NOT_FOUND', message: 'There is no such snapshot. Look at the list of snapshots again.' };
}

export function snapshotNotBlocked(state: string): InputProblem {
  return {
    code: 'IMPORT_NOT_BLOCKED',
    message: `The snapshot is ${state}, and only a blocked one waits for a decision. Look at the list of snapshots again.`,
  };
}

export function nothingToMap(): InputProblem {
  return {
    code: 'INVALID_INPUT',
    message: 'No source has been imported yet, so there are no records to make a snapshot of. Import one first.',
  };
}

export function importOutdated(): InputProblem {
  return {
    code: 'IMPORT_NOT_BLOCKED',
    message:
      'What this import read was kept by an earlier version of the server and cannot be applied by this one. Import the files again.',
  };
}

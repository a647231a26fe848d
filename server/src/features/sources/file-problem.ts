import { FileFault } from './connectors/file-fault.ts';
import { importProblemMessage } from './domain/row-problem.ts';
import { fileMissing, type InputProblem, invalidInput } from './domain/source-problems.ts';

/** Turns the fault of a file into the refusal of what was asked, and lets every other error pass. `field` is the input that named the file. */
export async function refusingFaults<Answer>(
  what: string,
  field: string,
  work: () => Promise<Answer>,
): Promise<Answer | InputProblem> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return error.code === 'FILE_MISSING' ? fileMissing(what, field) : invalidInput(messageOf(error), [field]);
  }
}

function messageOf({ code, places }: FileFault): string {
  const messages = places.map(({ line, column = null, data = {} }) => {
    const message = importProblemMessage({ code, column, field: null, data });
    return line === undefined ? message : `Line ${line}: ${message}`;
  });
  return messages.join(' ');
}

type Data = Readonly<Record<string, unknown>>;

/** Names of what an incident concerns, as they are now. */
export interface IncidentNames {
  readonly source: string | null;
  readonly target: string | null;
  readonly schedule: string | null;
}

function text(data: Data, key: string): string | null {
  const value = data[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

const DESCRIPTIONS: Readonly<Record<string, (data: Data, names: IncidentNames) => string>> = {
  IMPORT_FAILED: (data, { source }) => `The import of ${source ?? 'a source'} failed${because(data)}`,
  IMPORT_BLOCKED: (data, { source }) =>
    `The import of ${source ?? 'a source'} is blocked by a threshold${because(data)} Approve or cancel it.`,
  SCHEDULE_INCOMPLETE: (data, { schedule }) =>
    `A run of schedule ${schedule ?? '–'} ${data['state'] === 'FAILED' ? 'failed' : 'went to its end, and not all of it succeeded'}${because(data)}`,
  ACTION_FAILED: (data, { target }) => {
    const failures = text(data, 'failures') ?? '1';
    const many = failures === '1' ? 'An action' : `${failures} actions`;
    return `${many} on ${target ?? 'a target'} failed; the latest${because(data)}`;
  },
  PERSON_EXCLUDED_MISSING: (_data, { source }) =>
    `An excluded person is missing from ${source ?? 'the source'}. Rights are kept until somebody decides: include the person, or leave it so.`,
  MERGES_SUGGESTED: (data) =>
    `Persons may be one and are not processed until somebody decides: ${text(data, 'open') ?? 'some'} suggestions wait. Approve or reject them.`,
  MAIN_PERSON_MISSING: () =>
    'The record of a main person left its source while records of others belong to the person, who is not processed until somebody decides. Unmerge the others.',
};

/** What happened, why it matters, what to do, in English; screens may word it by kind and details. */
export function describeIncident(kind: string, data: Data, names: IncidentNames): string {
  return DESCRIPTIONS[kind]?.(data, names) ?? kind;
}

/** `: <reason>.`, or a full stop. */
function because(data: Data): string {
  const reason = text(data, 'message') ?? text(data, 'code');
  if (reason === null) return '.';
  return `: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`;
}

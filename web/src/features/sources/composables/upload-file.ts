import { PROBLEM_CODES, type ProblemCode } from '@gatehouse/schema';
import { CSRF_HEADERS } from '../../../graphql/client.ts';
import type { ShownProblem } from '../../../ui/shown-problem.ts';

export type UploadAnswer =
  | { readonly id: string; readonly problem: null }
  | { readonly id: null; readonly problem: ShownProblem };

function codeOf(value: unknown): ProblemCode | 'INTERNAL' {
  return PROBLEM_CODES.find((code) => code === value) ?? 'INTERNAL';
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Sends a file as it is (`POST /uploads`); tells how much of it has gone, 0 to 1. */
export function uploadFile(file: File, onSent: (part: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    // fetch cannot tell how much was sent.
    const request = new XMLHttpRequest();
    request.open('POST', '/uploads');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    for (const [name, value] of Object.entries(CSRF_HEADERS)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onSent(event.loaded / event.total);
    };
    request.onerror = () => resolve({ id: null, problem: { code: 'NETWORK', message: '' } });
    request.onload = () => {
      const body = parse(request.responseText);
      const { id, code, message } = body;
      if (request.status === 201 && typeof id === 'string') resolve({ id, problem: null });
      else resolve({ id: null, problem: { code: codeOf(code), message: typeof message === 'string' ? message : '' } });
    };
    request.send(file);
  });
}

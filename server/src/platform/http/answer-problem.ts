import type { Response } from 'express';
import type { Problem } from '../problems.ts';

/** A refusal outside GraphQL: `{ code, message }`, as problems are everywhere. */
export function answerProblem(response: Response, status: number, { code, message }: Problem): void {
  response.status(status).json({ code, message });
}

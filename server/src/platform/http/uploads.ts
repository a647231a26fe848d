import type { IncomingMessage } from 'node:http';
import { type RequestHandler, Router } from 'express';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/connection.ts';
import { Refusal } from '../problems.ts';
import { answerProblem } from './answer-problem.ts';
import { storeUpload } from './upload-store.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly mostBytes: number;
  readonly actorOf: (request: IncomingMessage) => Promise<Actor>;
  /** Throws a Refusal when the actor may not upload. */
  readonly authorise: (actor: Actor) => void;
}

/** A page of another site cannot send a header of its own without asking first, and nobody answers that question here. */
const CSRF_HEADER = 'x-gatehouse-csrf';

/** `POST /uploads`: the raw bytes of one file, its name percent-encoded in `x-file-name`. Answers 201 `{ id, fileName, size }`. */
export function uploadRoute(dependencies: Dependencies): Router {
  return Router().post('/uploads', answeringRefusals(dependencies));
}

function answeringRefusals(dependencies: Dependencies): RequestHandler {
  return async (request, response) => {
    try {
      response.status(201).json(await receive(request, dependencies));
    } catch (error) {
      // Unread bytes would be taken for the next request of the connection.
      response.setHeader('Connection', 'close');
      if (!(error instanceof Refusal)) throw error;
      answerProblem(response, statusOf(error), error);
    }
  };
}

async function receive(request: IncomingMessage, { database, clock, mostBytes, actorOf, authorise }: Dependencies) {
  const actor = await actorOf(request);
  authorise(actor);
  if (request.headers[CSRF_HEADER] === undefined) {
    throw new Refusal(
      'FORBIDDEN',
      `The header ${CSRF_HEADER} is missing, so another site may have sent this. Send it with the value 1.`,
    );
  }
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > mostBytes) throw tooLarge(mostBytes);
  const fileName = readFileName(request.headers['x-file-name']);
  return storeUpload(database.queries, {
    fileName,
    createdBy: actor.id,
    now: clock.now(),
    content: upTo(mostBytes, request),
  });
}

async function* upTo(mostBytes: number, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    yield piece;
  }
  if (bytes === 0)
    throw new Refusal('INVALID_INPUT', 'The file is empty, so there is nothing to read. Choose another.');
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal(
    'INVALID_INPUT',
    `The file is larger than ${Math.floor(mostBytes / 1024 / 1024)} MB, the most that this server takes. Put it on the server and name its path, or raise GATEHOUSE_UPLOAD_LIMIT_MB.`,
  );
}

function readFileName(header: string | string[] | undefined): string {
  const name = decode(String(header ?? ''))
    .replace(/^.*[/\\]/, '')
    .replace(/\p{Cc}/gu, '')
    .trim();
  if (name !== '' && name.length <= 200) return name;
  throw new Refusal(
    'INVALID_INPUT',
    'The name of the file is missing, too long or unreadable. Send it percent-encoded in the header x-file-name.',
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function statusOf({ code, message }: Refusal): number {
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'FORBIDDEN') return 403;
  return message.startsWith('The file is larger') ? 413 : 400;
}

import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type RequestHandler, Router } from 'express';
import type { Actor } from '../actor.ts';
import type { Logger } from '../logging/logger.ts';
import { Refusal } from '../problems.ts';
import { answerProblem } from './answer-problem.ts';
import { requestIdOf } from './request-context.ts';

/** A file that is made while it is sent. */
export interface OpenedDownload {
  readonly fileName: string;
  /** In pieces; each is asked for when the one before is on its way. */
  readonly content: AsyncIterable<string>;
}

/** A CSV file that the API offers over GET: `/exports/` and the path, in which `:id` stands for a parameter. */
export interface Download {
  readonly path: string;
  /**
   * Null when there is no such thing.
   * @throws Refusal when the actor may not have it.
   */
  readonly open: (actor: Actor, id: string) => Promise<OpenedDownload | null>;
}

interface Dependencies {
  readonly downloads: readonly Download[];
  readonly logger: Logger;
  readonly actorOf: (request: IncomingMessage) => Promise<Actor>;
}

/** `GET /exports/…`: with the session cookie or a bearer token. However long a file is, only a piece of it is in memory. */
export function downloadRoutes({ downloads, logger, actorOf }: Dependencies): Router {
  const router = Router();
  for (const download of downloads) router.get(`/exports/${download.path}`, sending(download, { logger, actorOf }));
  return router;
}

function sending({ open }: Download, { logger, actorOf }: Omit<Dependencies, 'downloads'>): RequestHandler {
  return async (request, response) => {
    let opened: OpenedDownload | null;
    try {
      opened = await open(await actorOf(request), String(request.params['id'] ?? ''));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const status = error.code === 'UNAUTHENTICATED' ? 401 : error.code === 'FORBIDDEN' ? 403 : 400;
      return answerProblem(response, status, error);
    }
    if (opened === null) {
      const message = 'There is nothing to export under this address. Take the link from the page of what you want.';
      return answerProblem(response, 404, { code: 'NOT_FOUND', message });
    }
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${opened.fileName}"`);
    response.setHeader('Cache-Control', 'no-store');
    try {
      await pipeline(Readable.from(opened.content), response);
    } catch (error) {
      // The file is begun, so no answer can say it: the connection breaks off, and the browser calls the download failed.
      if (!request.destroyed) logger.error({ err: error, requestId: requestIdOf(request) }, 'an export broke off');
    }
  };
}

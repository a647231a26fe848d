import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/connection.ts';
import { startHttpTransport } from '../graphql/http-transport.ts';
import { startWebSocketTransport } from '../graphql/web-socket-transport.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logging/logger.ts';
import { StartProblem } from '../start-problem.ts';
import { answerProblem } from './answer-problem.ts';
import { type Authenticate, readCredentials } from './credentials.ts';
import { type Download, downloadRoutes } from './downloads.ts';
import { health } from './health.ts';
import { isOwnOrigin } from './origin.ts';
import { requestContexts, requestIdOf } from './request-context.ts';
import { securityHeaders } from './security-headers.ts';
import { staticWeb } from './static-web.ts';
import { uploadRoute } from './uploads.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** The origin that browsers see; null = the address that is listened on. */
  readonly publicUrl: URL | null;
  /** The built web app. */
  readonly webDirectory: string;
  readonly uploadLimitBytes: number;
}

interface Dependencies extends HttpOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly authenticate: Authenticate;
  /** Throws a Refusal when the actor may not upload. */
  readonly authoriseUpload: (actor: Actor) => void;
  readonly downloads: readonly Download[];
}

export interface HttpServer {
  readonly url: URL;
  stop(): Promise<void>;
}

const GRAPHQL_PATH = '/graphql';
const MOST_BYTES_OF_A_BODY = 1024 * 1024;
/** How long an answer under way may take when the server is asked to stop. */
const STOP_MILLISECONDS = 5_000;

/** One port for everything: the API on both transports, uploads, health and the web app. */
export async function startHttpServer(dependencies: Dependencies): Promise<HttpServer> {
  const { host, port, schema, database, clock, logger, authenticate } = dependencies;
  const app = express().disable('x-powered-by').disable('etag');
  const server = createServer({ keepAliveTimeout: 65_000 }, app);
  const secure = dependencies.publicUrl?.protocol === 'https:';
  let publicUrl = dependencies.publicUrl ?? addressOf(host, port);
  const isOurs = (origin: string | undefined) => isOwnOrigin(origin, publicUrl);
  const contexts = requestContexts(authenticate, secure);
  const http = await startHttpTransport({ schema, logger, contextOf: contexts.ofHttp });

  app.use(securityHeaders(secure));
  app.use(nameRequest);
  app.get('/health', health(database));
  app.use(refuseForeignOrigins(isOurs));
  const actorOf = (request: IncomingMessage) => authenticate(readCredentials(request, secure));
  app.use(GRAPHQL_PATH, express.json({ limit: MOST_BYTES_OF_A_BODY }), http.handler, answerUnreadableBody);
  app.use(
    uploadRoute({
      database,
      clock,
      mostBytes: dependencies.uploadLimitBytes,
      actorOf,
      authorise: dependencies.authoriseUpload,
    }),
  );
  app.use(downloadRoutes({ downloads: dependencies.downloads, logger, actorOf }));
  app.use(staticWeb(dependencies.webDirectory));
  app.use(answerFaults(logger));

  const webSocket = startWebSocketTransport({
    server,
    path: GRAPHQL_PATH,
    schema,
    logger,
    isOwnOrigin: isOurs,
    contextOf: contexts.ofWebSocket,
  });
  const listening = await listen(server, host, port);
  if (dependencies.publicUrl === null) publicUrl = addressOf(host, listening.port);
  return {
    url: publicUrl,
    stop: async () => {
      await webSocket.stop();
      await http.stop();
      await close(server);
    },
  };
}

/** What a browser on this machine would type. */
function addressOf(host: string, port: number): URL {
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}

const nameRequest: RequestHandler = (request, response, next) => {
  response.setHeader('X-Request-Id', requestIdOf(request));
  next();
};

/** A page of another site may not act for a signed-in user; asking what a GET answers is stopped by the browser itself. */
function refuseForeignOrigins(isOurs: (origin: string | undefined) => boolean): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || isOurs(request.headers.origin)) return next();
    answerProblem(response, 403, {
      code: 'FORBIDDEN',
      message:
        'This was sent by a page of another origin, and only our own pages may act for a signed-in user. Open the web app under the address in GATEHOUSE_URL.',
    });
  };
}

const UNREADABLE_BODIES: Readonly<Record<string, string>> = {
  'entity.too.large':
    'The body is larger than 1 MB, the most that one operation may be. Send less, or upload files to /uploads.',
  'entity.parse.failed': 'The body is no JSON, so no operation could be read. Send an object with query and variables.',
  'encoding.unsupported':
    'The encoding of the body is none that is known here. Send it plain, or as gzip, deflate or br.',
  'charset.unsupported': 'The body is in a character set that is not known here. Send it in UTF-8.',
};

/** A body of the API that could not be read is answered in the shape of GraphQL: its clients look for `errors`. */
const answerUnreadableBody: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const known = error instanceof Error && 'type' in error && 'status' in error ? error : null;
  const message = UNREADABLE_BODIES[String(known?.type)];
  if (message === undefined || response.headersSent) return next(error);
  response.status(Number(known?.status)).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
};

/** What Express itself refuses has a 4xx status and harmless words; anything else is a fault. */
function answerFaults(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status: unknown = error instanceof Error && 'status' in error ? error.status : null;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return answerProblem(response, status, { code: 'INVALID_INPUT', message: 'The request could not be read.' });
    }
    const errorId = newId();
    logger.error({ err: error, errorId, requestId: requestIdOf(request), path: request.path }, 'request failed');
    response.status(500).json({
      code: 'INTERNAL_SERVER_ERROR',
      errorId,
      message: `Something went wrong on the server. Give your administrator this number: ${errorId}.`,
    });
  };
}

/** @throws StartProblem when the port cannot be opened. */
function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainPort(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server listens on no port.'));
      else resolve(address);
    });
  });
}

function explainPort(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const why = 'the web app and the API are served there.';
  if (error.code === 'EADDRINUSE') {
    const what = `Port ${port} on ${host} is in use by another program.`;
    return new StartProblem(what, why, 'stop that program, or choose another port with PORT.');
  }
  const what = `Port ${port} on ${host} cannot be opened (${error.code}).`;
  return new StartProblem(
    what,
    why,
    'set PORT to a number from 1024 to 65535, and HOST to an address of this machine.',
  );
}

/** Lets answers under way finish, then ends what is left. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

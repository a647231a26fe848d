import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** The built web app: files by name, and `index.html` for every other path that a browser asks for as a page. */
export function staticWeb(directory: string): Router {
  const router = Router();
  // Vite puts a hash of the content into the names below assets/.
  router.use(
    '/assets',
    express.static(join(directory, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(
    express.static(directory, {
      index: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  router.get('/{*path}', page(join(directory, 'index.html')));
  return router;
}

function page(file: string): RequestHandler {
  return (request, response, next) => {
    if (!request.accepts('html')) return next();
    response.sendFile(file, { headers: { 'Cache-Control': 'no-cache' } }, (error) => {
      if (error === undefined || response.headersSent) return;
      response
        .status(404)
        .type('text/plain')
        .send('The web app is not built here. Run `npm run build`; the API answers at /graphql.');
    });
  };
}

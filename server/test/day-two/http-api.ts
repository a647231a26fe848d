import type { z } from 'zod';
import { type Api, type Progress, progressShape, readData } from '../../demo/api/api.ts';
import { PROGRESS } from '../../demo/api/documents.ts';
import type { ApiClient } from '../api-client.ts';

/** The API over real HTTP and WebSocket, as the one who is signed in. */
export function httpApi(client: ApiClient): Api {
  return {
    run: async <Data>(document: string, variables: Readonly<Record<string, unknown>>, shape: z.ZodType<Data>) => {
      const { data, errors } = await client.execute(document, variables);
      return readData(data, errors, shape);
    },
    follow: (runId, after = '0') => follow(client, runId, after),
  };
}

async function* follow(client: ApiClient, runId: string, after: string): AsyncGenerator<Progress> {
  for await (const { data, errors } of client.subscribe(PROGRESS, { runId, after })) {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const progress = progressShape.parse(data?.['progress']);
    yield progress;
    if (progress.ended) return;
  }
}

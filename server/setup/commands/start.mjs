import { inRepository } from '../places.mjs';
import { prepare } from '../prepare.mjs';
import { arrangeDatabase, requireFreePort, runProgram } from '../serve.mjs';

/** `npm start`: the product, without demo data. */
export async function run() {
  await requireFreePort();
  await prepare({ build: true });
  return runProgram(inRepository('server/dist/main.mjs'), [], await arrangeDatabase('gatehouse'));
}

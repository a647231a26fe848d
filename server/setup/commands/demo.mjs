import { inRepository } from '../places.mjs';
import { prepare } from '../prepare.mjs';
import { arrangeDatabase, requireFreePort, runProgram } from '../serve.mjs';

/**
 * `npm run demo [-- --once]`: the made-up municipality goes through the whole product; then it keeps serving, or with
 * --once ends with status 0 only when everything came out as expected.
 * @param {readonly string[]} args
 */
export async function run(args) {
  await requireFreePort();
  await prepare({ build: true });
  return runProgram(inRepository('server/dist/demo.mjs'), args, await arrangeDatabase('gatehouse_demo'));
}

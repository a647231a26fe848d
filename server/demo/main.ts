import { ConfigProblem, readConfig } from '../src/config.ts';
import { StartProblem } from '../src/platform/start-problem.ts';
import { startDemo } from './start-demo.ts';

/**
 * `npm run demo`: the made-up municipality goes through the whole product, then it is served. With `--once` it ends after the
 * run, with status 0 only when everything came out as expected.
 */
async function main(): Promise<void> {
  const once = process.argv.slice(2).includes('--once');
  const demo = await startDemo(readConfig(), process.stdout);
  if (once) {
    const agrees = await demo.check();
    await demo.close();
    process.exit(agrees ? 0 : 1);
  }
  demo.invite();
  let stopping = false;
  const stop = () => {
    // A second signal means: now.
    if (stopping) process.exit(1);
    stopping = true;
    void demo.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

main().catch((error: unknown) => {
  if (!(error instanceof ConfigProblem || error instanceof StartProblem)) throw error;
  console.error(error.message);
  process.exit(error instanceof ConfigProblem ? ConfigProblem.exitCode : StartProblem.exitCode);
});

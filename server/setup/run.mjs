/**
 * Entry of `npm run demo`, `npm start`, `npm test` and the like: `node server/setup/run.mjs COMMAND [arguments]`.
 * Nothing but `process` is used before the version is known, so that an old Node says something readable.
 */
const COMMANDS = ['demo', 'start', 'test', 'check', 'bench', 'dev', 'build'];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `✗ This is Node ${process.versions.node} (${process.execPath}).\n` +
      '  Why this stops us: Gatehouse and the libraries it stands on need Node 20.19 or newer.\n' +
      '  What to do: install a newer one from https://nodejs.org (or: nvm install 22) and run the same command again.',
  );
  process.exit(1);
}

const [name = '', ...args] = process.argv.slice(2);
if (!COMMANDS.includes(name)) {
  console.error(`✗ There is no command "${name}". There are: ${COMMANDS.join(', ')}.`);
  process.exit(2);
}

endWithNpm();

const { explainFileError, SetupProblem } = await import('./setup-problem.mjs');
try {
  const { run } = /** @type {{ run: (args: string[]) => Promise<number> }} */ (await import(`./commands/${name}.mjs`));
  process.exitCode = await run(args);
} catch (error) {
  const problem = explainFileError(error);
  if (!(problem instanceof SetupProblem)) throw error;
  console.error(problem.describe());
  process.exitCode = problem.exitCode;
}

/**
 * npm passes SIGTERM on to the shell between it and us only, and both end: we notice that we were left alone.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}

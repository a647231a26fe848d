import { spawn } from 'node:child_process';
import { errorCode, SetupProblem } from './setup-problem.mjs';

/**
 * @typedef {object} Finished
 * @property {number} code exit status; 124 when it took longer than its time limit
 * @property {string} output what it wrote to both streams, empty when that went to the terminal
 */

/** Process groups that must not outlive this process. @type {Set<number>} */
const groups = new Set();

/**
 * Runs a program to its end in a process group of its own.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, toTerminal?: boolean, limitSeconds?: number }} [options]
 * @returns {Promise<Finished>}
 */
export function runToEnd([program = '', ...args], options = {}) {
  const { cwd, env = process.env, toTerminal = false, limitSeconds = 20 * 60 } = options;
  const windows = process.platform === 'win32';
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: toTerminal ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    // npx and apt are scripts; Windows starts those only through its shell.
    shell: windows,
  });
  const { pid } = child;
  if (pid !== undefined) groups.add(pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (output += chunk));
  }
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      output += `\nStopped: it took longer than ${limitSeconds} s.\n`;
      killGroup(pid);
    }, limitSeconds * 1000);
    const forget = () => {
      clearTimeout(timer);
      if (pid !== undefined) groups.delete(pid);
    };
    child.once('error', (error) => {
      forget();
      reject(explainMissing(error, program));
    });
    child.once('close', (code) => {
      forget();
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}

/** Ends whatever `runToEnd` still runs, for Ctrl-C. */
export function killChildren() {
  for (const pid of groups) killGroup(pid);
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

/**
 * @param {Error} error
 * @param {string} program
 */
function explainMissing(error, program) {
  if (errorCode(error) !== 'ENOENT') return error;
  return new SetupProblem({
    what: `The program ${program} was not found.`,
    why: 'this step is done by it.',
    todo: `install it (npx comes with Node's own npm), see that it is on the PATH, and run the same command again.`,
  });
}

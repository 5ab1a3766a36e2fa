/** Starts one of our programs and waits for its ready line; stops it cleanly. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { root } from './preflight.mjs';

/** Nobody waits this long on a machine with nothing else to do: a busy one must not be taken for a broken program. */
const startWithin = 60_000;
const stopWithin = 15_000;

/**
 * @typedef {{ name: string, ready: Record<string, unknown>, child: import('node:child_process').ChildProcess, exited: Promise<number | null>, stop(): Promise<void> }} Program
 * @param {string} name
 * @param {string[]} args script and its arguments
 * @param {string} [logFile] where stderr goes
 * @param {Record<string, string>} [env] added to the environment
 * @returns {Promise<Program>} rejects with the program's own last words when it does not start
 */
export function startProgram(name, args, logFile, env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let words = '';
  child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-2000)));
  if (logFile) child.stderr.pipe(createWriteStream(logFile, { flags: 'a' }));
  const exited = new Promise((resolve) => child.on('exit', (code) => resolve(code)));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithin);
    await exited;
    clearTimeout(timer);
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} did not start within ${startWithin / 1000} s:\n${words}`));
    }, startWithin);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"ready":true')) return;
      clearTimeout(timer);
      resolve({ name, ready: JSON.parse(line), child, exited, stop });
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(lastSentence(words) || `${name} stopped at once (exit ${code}).`));
    });
  });
}

/** The sentence a program leaves when it refuses to start: the last line that is not a log record. @param {string} words */
function lastSentence(words) {
  return words
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .slice(-3)
    .join('\n');
}

/** What must be there before anything of ours can run. Plain Node only: nothing is installed yet. Each lack is one sentence. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
const stamp = join(root, '.cache', 'installed');

/** @param {string} sentence @returns {never} */
export function stop(sentence) {
  console.error(`\n✗ ${sentence}`);
  process.exit(1);
}

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 12))
    stop(`需要 Node.js 20.12 或更新的版本，当前是 ${version}。 / Node.js 20.12 or newer is needed, this is ${version}.`);
}

/** @param {string} command */
export function has(command) {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function checkCompiler() {
  const missing = ['python3', 'make', 'g++'].filter((tool) => !has(tool));
  if (missing.length > 0) {
    stop(
      `编译 sqlite3 需要 ${missing.join('、')}。 / Building sqlite3 needs ${missing.join(', ')}: on Debian run "apt-get install python3 make g++".`,
    );
  }
}

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/**
 * Installs the packages when they are not there, or not those of the lock file. Not `npm ci`: that refuses a lock file in which a
 * registry could not list some other platform's optional binaries.
 */
export async function ensureInstalled() {
  const installed = existsSync(join(root, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockDigest();
  if (installed) return;
  checkCompiler();
  const done = step('安装依赖（首次约一两分钟，要编译 sqlite3） / Installing packages (a minute or two, sqlite3 is compiled)');
  const { code, output } = await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) stop(`安装依赖失败。 / Installing packages failed:\n${output.slice(-4000)}`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, lockDigest());
  done();
}

/** A line with a moving clock while long work runs. @param {string} text */
export function step(text) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
  const tty = process.stdout.isTTY;
  if (!tty) console.log(`… ${text}`);
  const timer = tty ? setInterval(() => process.stdout.write(`\r… ${text} ${seconds()} s `), 500) : null;
  return () => {
    if (timer) clearInterval(timer);
    console.log(`${tty ? '\r' : ''}✓ ${text} ${seconds()} s `);
  };
}

/** @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options] @returns {Promise<{ code: number, output: string }>} */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (fault) => resolve({ code: 127, output: fault.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * `npm test`: installs what the checks need, then runs all of them: format and lint, types, imports, unused code, build, unit,
 * scenarios, pages in Chromium, documents. Ends on `N passed, N failed`. `npm test -- unit e2e` runs only the named checks.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { checkNode, ensureInstalled, root } from './lib/preflight.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

checkNode();
await ensureInstalled();
await ensureSystemPackages();

const folder = mkdtempSync(join(tmpdir(), 'yizhan-test-'));
const bin = (name) => join(root, 'node_modules', '.bin', name);
/** @param {string} project @param {...string} more arguments @returns {[string, string[]]} */
const vitest = (project, ...more) => [
  bin('vitest'),
  ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${join(folder, `${project}.json`)}`, ...more],
];

/** @type {Record<string, [string, string[]]>} name → command; the vitest ones count their tests, each other counts as one check */
const checks = {
  lint: [bin('biome'), ['ci', '--max-diagnostics=50', '.']],
  types: [process.execPath, ['node_modules/typescript-native/bin/tsc', '-b']],
  imports: [process.execPath, ['scripts/check-imports.mjs']],
  sizes: [process.execPath, ['scripts/check-sizes.mjs']],
  profiles: [process.execPath, ['scripts/check-profiles.mjs']],
  unused: [bin('knip'), []],
  build: [process.execPath, ['scripts/build.mjs']],
  unit: vitest('unit'),
  // Faults are mostly waited for: one more at a time than there are processors to fill.
  scenarios: vitest('scenarios', '--maxWorkers=3'),
  e2e: vitest('e2e'),
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in checks));
if (unknown) {
  console.error(`There is no check "${unknown}". Checks: ${Object.keys(checks).join(', ')}.`);
  process.exit(2);
}

/** Read the sources only, each on one processor: two at a time, told one after the other. */
const lookers = ['lint', 'types', 'imports', 'sizes', 'profiles', 'unused'];
const atOnce = 2;

/** @param {string} command @param {string[]} args @param {boolean} held whether its words wait until it is done @returns {Promise<{ code: number, words: string }>} */
function run(command, args, held) {
  return new Promise((done) => {
    const out = held ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', out, out],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (words += chunk));
    child.on('error', (fault) => done({ code: 127, words: `${words}${fault.message}\n` }));
    child.on('close', (code) => done({ code: code ?? 1, words }));
  });
}

/** A run that executed nothing, or broke before it could count, is one failure. @param {string} name @param {number} code */
function countTests(name, code) {
  try {
    const report = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const failed = report.numFailedTests + (report.numTotalTests === 0 ? 1 : 0);
    return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, faults: failedTests(report) };
  } catch {
    return { passed: 0, failed: 1, faults: [] };
  }
}

/** Each failed test by file and name with the head of its fault, told again at the very end: a long log is often read from its tail. */
function failedTests(report) {
  return report.testResults.flatMap((file) => {
    const where = relative(root, file.name);
    const broken = file.assertionResults.filter((test) => test.status === 'failed');
    if (broken.length === 0) return file.status === 'failed' ? [`${where}\n${headOf(file.message)}`] : [];
    return broken.map((test) => `${where} > ${test.fullName}\n${headOf(test.failureMessages.join('\n'))}`);
  });
}

/** @param {string} words */
const headOf = (words) =>
  words
    .split('\n')
    .slice(0, 12)
    .map((line) => `    ${line}`)
    .join('\n');

let passed = 0;
let failed = 0;
const rows = [];
const faults = [];

/** @param {string} name */
async function check(name) {
  const [command, args] = /** @type {[string, string[]]} */ (checks[name]);
  const held = lookers.includes(name);
  if (!held) console.log(`\n── ${name} ──`);
  const started = Date.now();
  const { code, words } = await run(command, args, held);
  if (held) console.log(`\n── ${name} ──\n${words}`);
  const counted = args.includes('--project')
    ? countTests(name, code)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, faults: [] };
  faults.push(...counted.faults);
  passed += counted.passed;
  failed += counted.failed;
  rows.push(
    `${code === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${String(counted.passed).padStart(5)} passed ${String(counted.failed).padStart(3)} failed ${((Date.now() - started) / 1000).toFixed(1).padStart(7)} s`,
  );
}

const wanted = Object.keys(checks).filter((name) => asked.length === 0 || asked.includes(name));
const looking = wanted.filter((name) => lookers.includes(name));
const lane = async () => {
  for (let name = looking.shift(); name; name = looking.shift()) await check(name);
};
await Promise.all(Array.from({ length: atOnce }, lane));
for (const name of wanted) if (!lookers.includes(name)) await check(name);
rmSync(folder, { recursive: true });
if (faults.length > 0) console.log(`\nFailed:\n${faults.join('\n')}`);
console.log(`\n${rows.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

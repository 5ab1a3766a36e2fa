/**
 * Device profiles: every data file of the room, its transcripts, its published schema, and a planted broken profile that must be
 * caught. `--write` brings the generated files up to date first.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/preflight.mjs';
import { runTypeScript } from './lib/run-typescript.mjs';

const home = join(root, 'device-profiles');
/** Fewer profiles than this means that the check did not see the room. */
const fewest = 14;

const { generatedFiles, lintRoom, profileFolders } = await runTypeScript('device-profiles/lint/index.ts');
const folders = [...Object.keys(profileFolders), 'mixins', 'transcripts'];

/** @param {string} room @returns {{ path: string, text: string }[]} */
function filesOf(room) {
  return folders.flatMap((folder) =>
    readdirSync(join(room, folder))
      .sort()
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(room, folder, name), 'utf8') })),
  );
}

/** @type {[string, (text: string) => string, string][]} file, what is broken in a copy of it, a part of the sentence that has to come */
const plants = [
  ['scanners/gm65.json', (text) => text.replace('"codec"', '"codek"'), 'codek'],
  ['scanners/gm65.json', (text) => text.replace('probe.version ==', 'probe.version ='), 'a comparison'],
  ['printers/generic-escpos-80.json', (text) => text.replace('"gs-r"', '"none"'), 'fence is none'],
  ['transcripts/gm65.json', (text) => text.replace('"7E00', '"7E0'), 'pairs of'],
];

function missedPlants() {
  const copy = mkdtempSync(join(tmpdir(), 'yizhan-profiles-'));
  try {
    for (const folder of folders) cpSync(join(home, folder), join(copy, folder), { recursive: true });
    return plants.filter(([path, change, word]) => {
      const sound = readFileSync(join(copy, path), 'utf8');
      writeFileSync(join(copy, path), change(sound));
      const { faults } = lintRoom(filesOf(copy));
      writeFileSync(join(copy, path), sound);
      return !faults.some((fault) => fault.file === path && fault.message.includes(word));
    });
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The formatter breaks lines as it likes. @param {string} text */
function bare(text) {
  return text.replaceAll(/\s+/g, '');
}

/** @param {string} path @returns {string} */
function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const files = filesOf(home);
const generated = generatedFiles(files);
if (process.argv.includes('--write')) {
  const paths = generated.map(({ path }) => join(home, path));
  for (const { path, text } of generated) writeFileSync(join(home, path), text);
  execFileSync(join(root, 'node_modules', '.bin', 'biome'), ['format', '--write', ...paths], { stdio: 'ignore' });
}
const stale = generated.filter(({ path, text }) => bare(readOr(join(home, path))) !== bare(text));

const { profiles, faults } = lintRoom(files);
const missed = missedPlants();
for (const { file, message } of faults) console.error(`device-profiles/${file}: ${message}`);
for (const { path } of stale) console.error(`device-profiles/${path} is stale: run "node scripts/check-profiles.mjs --write".`);
for (const [path, , word] of missed) console.error(`A planted fault in ${path} was not caught: ${word}`);
if (profiles < fewest) console.error(`Only ${profiles} profiles were read.`);
console.log(
  `profiles: ${profiles} profiles, ${faults.length} faults, ${plants.length - missed.length}/${plants.length} planted ones caught`,
);
process.exit(faults.length + stale.length + missed.length === 0 && profiles >= fewest ? 0 : 1);

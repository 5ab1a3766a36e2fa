/** Import rules, with a planted violation of the rules that must be caught: a checker that reads nothing passes everything. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

const root = join(import.meta.dirname, '..');
const rooms = ['protocol', 'platform', 'device-profiles', 'station-agent', 'hub', 'kiosk-ui', 'tests'];
/** Fewer modules than this means that the checker did not see the house. */
const fewest = 100;

/** @param {string} baseDir @param {string[]} folders */
async function check(baseDir, folders, exclude) {
  const ruleSet = { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, baseDir, exclude };
  const { output } = await cruise(folders, ruleSet);
  if (typeof output === 'string') throw new Error('dependency-cruiser answered in text');
  return output.summary;
}

const planted = join(root, 'tests/fixtures/planted');
const caught = await check(planted, readdirSync(planted), config.options.exclude);
const names = new Set(caught.violations.map((violation) => violation.rule.name));
const mustCatch = [
  'protocol-is-pure',
  'platform-knows-no-program',
  'hub-stands-alone',
  'station-agent-stands-alone',
  'desk-knows-no-edge',
  'codecs-are-pure',
  'pages-use-no-node',
  'nothing-imports-tests',
  'sqlite3-has-one-home',
  'no-circles',
  'no-unresolved',
];
const missed = mustCatch.filter((name) => !names.has(name));

const house = await check(root, rooms, { path: '(^|/)(dist|\\.cache|fixtures)/' });
for (const violation of house.violations) console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}`);
if (missed.length > 0) console.error(`Planted violations not caught: ${missed.join(', ')}`);
if (house.totalCruised < fewest) console.error(`Only ${house.totalCruised} modules were read.`);
const good = house.violations.length === 0 && missed.length === 0 && house.totalCruised >= fewest;
console.log(
  `imports: ${house.totalCruised} modules, ${house.violations.length} violations, ${mustCatch.length - missed.length}/${mustCatch.length} planted ones caught`,
);
process.exit(good ? 0 : 1);

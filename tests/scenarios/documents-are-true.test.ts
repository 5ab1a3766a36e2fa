/** What the documents tell people to run exists, and what they point to is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => !file.startsWith('docs/design/'));
const text = (file: string): string => readFileSync(file, 'utf8');
const programs = {
  'yizhan-agent': 'station-agent/dist/agent.js',
  'yizhan-hub': 'hub/dist/hub.js',
  'station-agent/dist/agent.js': 'station-agent/dist/agent.js',
  'hub/dist/hub.js': 'hub/dist/hub.js',
} as const;

/** Calls of our programs in the documents: script, subcommand, flags. */
function calls(): readonly { script: string; command: string; flags: readonly string[]; file: string }[] {
  return documents.flatMap((file) =>
    [...text(file).matchAll(/(yizhan-agent|yizhan-hub|station-agent\/dist\/agent\.js|hub\/dist\/hub\.js) ([a-z-]+)([^\n`|]*)/g)].map(
      ([, program, command = '', rest = '']) => ({
        script: programs[program as keyof typeof programs],
        command,
        flags: [...rest.matchAll(/--([a-z-]+)/g)].map(([flag]) => flag),
        file,
      }),
    ),
  );
}

test('every command in the documents is one the programs know, with the flags they know', () => {
  const found = calls();
  expect(found.length).toBeGreaterThan(5);
  const helps = new Map<string, string>();
  const faults: string[] = [];
  for (const { script, command, flags, file } of found) {
    const call = `${script} ${command}`;
    try {
      if (!helps.has(call))
        helps.set(call, execFileSync(process.execPath, [script, command, '--help'], { encoding: 'utf8', stdio: 'pipe' }));
    } catch {
      faults.push(`${file}: there is no ${call}`);
      continue;
    }
    for (const flag of flags)
      if (flag !== '--help' && !helps.get(call)?.includes(flag)) faults.push(`${file}: ${call} does not know ${flag}`);
  }
  expect(faults).toEqual([]);
});

test('every npm script in the documents exists', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  const named = documents.flatMap((file) =>
    [...text(file).matchAll(/npm (?:run ([a-z]+)|(start|test))\b/g)].map(([, run, own]) => run ?? own ?? ''),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every link and picture leads somewhere', () => {
  const broken = documents.flatMap((file) =>
    [...text(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, to = '']) => join(dirname(file), to))
      .filter((to) => !existsSync(to))
      .map((to) => `${file} → ${to}`),
  );
  expect(broken).toEqual([]);
});

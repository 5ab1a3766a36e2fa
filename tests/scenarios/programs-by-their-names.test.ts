/** What `npx yizhan-hub` and `npx yizhan-agent` run: npm links the names of package.json to these files. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../scripts/lib/preflight.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-names-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = [
  ['yizhan-hub', 'hub'],
  ['yizhan-agent', 'station-agent'],
] as const;

function fileOf(name: string, workspace: string): string {
  const { bin } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  return resolve(workspace, bin[name] ?? 'no such name');
}

test.each(names)('%s runs from any folder through its link, arguments and exit code pass through', async (name, workspace) => {
  const link = join(folder, name);
  symlinkSync(fileOf(name, workspace), link);
  expect(await run(link, ['--help'], { cwd: folder })).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${name} COMMAND --help`),
  });
  expect(await run(link, ['restore', '--help'], { cwd: folder })).toMatchObject({
    code: 0,
    output: expect.stringContaining('restore FILE'),
  });
  expect(await run(link, ['nonsense'], { cwd: folder })).toMatchObject({ code: 2 });
});

test.each(names)('%s that is not built says what to do', async (name, workspace) => {
  const copy = join(folder, 'bin', `${name}.mjs`);
  mkdirSync(join(folder, 'bin'));
  copyFileSync(fileOf(name, workspace), copy);
  chmodSync(copy, 0o755);
  const { code, output } = await run(copy, ['start']);
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toEqual([expect.stringMatching(/尚未构建.*npm run build.*not built: run "npm run build"/)]);
});

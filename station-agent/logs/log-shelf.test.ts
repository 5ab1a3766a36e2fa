import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logShelf } from './log-shelf.ts';
import { pullLog } from './pull.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (n: number): number => Date.UTC(2026, 10, 24, 2) + n * 1000;
const line = (n: number, level = 30, msg = `line ${n}`): string =>
  `${JSON.stringify({ level, time: new Date(at(n)).toISOString(), name: 'agent', msg })}\n`;
const numbers = (lines: readonly string[]): readonly string[] => lines.map((one) => JSON.parse(one).msg);
const all = { from: 0, until: null, level: 'info' } as const;

test('lines come back by time and gravity, oldest first, also in another life', async () => {
  const shelf = logShelf(folder);
  for (let n = 1; n <= 5; n += 1) shelf.write(line(n, n === 3 ? 50 : n === 4 ? 40 : 30));
  expect(numbers(await shelf.lines(all))).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
  const next = logShelf(folder);
  expect(numbers(await next.lines({ ...all, from: at(2), until: at(4) }))).toEqual(['line 2', 'line 3', 'line 4']);
  expect(numbers(await next.lines({ ...all, level: 'warn' }))).toEqual(['line 3', 'line 4']);
  expect(numbers(await next.lines({ ...all, level: 'error' }))).toEqual(['line 3']);
});

test('it holds at most two files of its size: the oldest lines go', async () => {
  const size = line(10).length;
  const shelf = logShelf(folder, { file: 10 * size, waiting: 4096 });
  for (let n = 10; n < 60; n += 1) {
    shelf.write(line(n));
    await shelf.settled();
  }
  const kept = numbers(await shelf.lines(all));
  expect(kept.at(-1)).toBe('line 59');
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.length).toBeLessThanOrEqual(20);
  for (const name of ['newer.jsonl', 'older.jsonl']) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(10 * size);
});

test('what cannot be kept is dropped and counted; whoever logs is never held up', async () => {
  const shelf = logShelf(folder, { file: 1 << 20, waiting: 3 * line(1).length });
  // The first is on its way at once; three more find room.
  for (let n = 1; n <= 9; n += 1) shelf.write(line(n));
  await shelf.settled();
  shelf.write(line(10, 30, 'after'));
  const kept = (await shelf.lines(all)).map((one) => JSON.parse(one));
  expect(kept.map(({ msg }) => msg)).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'lines of this log were lost', 'after']);
  expect(kept[4]).toMatchObject({ dropped: 5, level: 40 });
});

test('a folder that cannot be written loses lines and tells it later', async () => {
  const place = join(folder, 'log');
  writeFileSync(place, 'a file stands where the folder should');
  const shelf = logShelf(place);
  shelf.write(line(1));
  await shelf.settled();
  rmSync(place);
  shelf.write(line(2));
  expect((await shelf.lines(all)).map((one) => JSON.parse(one).dropped ?? JSON.parse(one).msg)).toEqual([1, 'line 2']);
  expect(existsSync(join(place, 'newer.jsonl'))).toBe(true);
});

test('numbers of people do not leave the station, and half a line is nobody’s', async () => {
  const shelf = logShelf(folder);
  shelf.write(line(1, 50, 'a mistake: 11010519491231002X of 13812345678'));
  await shelf.settled();
  writeFileSync(join(folder, 'newer.jsonl'), `${readFileSync(join(folder, 'newer.jsonl'), 'utf8')}{"level":50,"time":"2026`);
  const { bytes, lines } = await pullLog(shelf, all);
  expect(lines).toBe(1);
  const text = gunzipSync(bytes).toString();
  expect(text).toContain('a mistake: ****002X of 138****5678');
  expect(text).not.toMatch(/11010519491231002X|13812345678/);
});

test('too much for the way: the newest lines come, and how many were left out is said', async () => {
  const shelf = logShelf(folder);
  const random = (n: number): string => Array.from({ length: 20 }, (_, i) => ((n * 7919 + i * 104729) % 999983).toString(36)).join('');
  for (let n = 0; n < 200; n += 1) shelf.write(line(n, 30, random(n)));
  const whole = await pullLog(shelf, all);
  expect(whole).toMatchObject({ lines: 200, leftOut: 0 });
  const half = await pullLog(shelf, all, whole.bytes.byteLength - 1);
  expect(half).toMatchObject({ lines: 100, leftOut: 100 });
  expect(gunzipSync(half.bytes).toString().trimEnd().split('\n').at(-1)).toContain(random(199));
});

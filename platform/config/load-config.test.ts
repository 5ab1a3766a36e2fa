import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfig } from './load-config.ts';

const schema = z.object({
  httpPort: z.number().int().min(0).default(7310),
  logLevel: z.string().default('info'),
  devices: z.array(z.string()).default([]),
});
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-config-'));
  file = join(folder, 'agent.yaml');
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (env: Record<string, string> = {}, flags: Record<string, unknown> = {}) =>
  loadConfig({ schema, file, env, flags, prefix: 'YIZHAN_' });

test('flags stand over the environment, the environment over the file, the file over the default', () => {
  expect(load()).toMatchObject({ value: { httpPort: 7310 } });
  writeFileSync(file, 'httpPort: 1\nlogLevel: debug\ndevices: [a]\n');
  expect(load()).toMatchObject({ value: { httpPort: 1, logLevel: 'debug', devices: ['a'] } });
  expect(load({ YIZHAN_HTTP_PORT: '2' })).toMatchObject({ value: { httpPort: 2, logLevel: 'debug' } });
  expect(load({ YIZHAN_HTTP_PORT: '2' }, { httpPort: 3, logLevel: undefined })).toMatchObject({
    value: { httpPort: 3, logLevel: 'debug' },
  });
});

test('an unknown key names itself and its source', () => {
  writeFileSync(file, 'htpPort: 1\n');
  expect(load()).toEqual({ ok: false, error: expect.stringContaining(`Unknown setting "htpPort" in ${file}`) });
  writeFileSync(file, '');
  expect(load({ YIZHAN_COLOUR: 'red' })).toEqual({ ok: false, error: expect.stringContaining('YIZHAN_COLOUR') });
});

test('a bad value names itself and its source', () => {
  expect(load({}, { httpPort: 'x' })).toEqual({ ok: false, error: expect.stringMatching(/"httpPort" in the flag --http-port/) });
  expect(load({ YIZHAN_HTTP_PORT: 'x' })).toEqual({
    ok: false,
    error: expect.stringMatching(/"httpPort" in the environment \(YIZHAN_HTTP_PORT\)/),
  });
});

test('a file that is no YAML says so', () => {
  writeFileSync(file, 'a: [1\n');
  expect(load()).toEqual({ ok: false, error: expect.stringContaining('not valid YAML') });
  writeFileSync(file, '- 1\n');
  expect(load()).toEqual({ ok: false, error: expect.stringContaining('key: value') });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from './config.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-config-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('devices come from agent.yaml; --device adds one or says where a known one is', () => {
  writeFileSync(
    join(home, 'agent.yaml'),
    'devices:\n  - {id: p1, kind: receipt-printer, profile: epson-tm-t82, at: "tcp://10.0.0.1:9100"}\n',
  );
  const config = readConfig(home, { device: ['p1=tcp://127.0.0.1:1', 'p2=tcp://127.0.0.1:2'] }, {});
  expect(config).toMatchObject({
    ok: true,
    value: {
      httpPort: 7310,
      httpHost: '127.0.0.1',
      devices: [
        { id: 'p1', profile: 'epson-tm-t82', at: 'tcp://127.0.0.1:1' },
        { id: 'p2', kind: 'receipt-printer', profile: 'generic-escpos-80', at: 'tcp://127.0.0.1:2' },
      ],
    },
  });
});

test('what a device is follows from its profile, unless it is said', () => {
  const config = readConfig(home, { device: ['r1=generic-sam-v@serial:/dev/ttyUSB0', 's1=gm65@tcp://127.0.0.1:3', 'x1=nothing@page'] }, {});
  expect(config.ok && config.value.devices).toEqual([
    { id: 'r1', kind: 'id-reader', profile: 'generic-sam-v', at: 'serial:/dev/ttyUSB0' },
    { id: 's1', kind: 'scanner', profile: 'gm65', at: 'tcp://127.0.0.1:3' },
    { id: 'x1', kind: 'receipt-printer', profile: 'nothing', at: 'page' },
  ]);
});

test.each([
  ['a device without address', { device: ['p1'] }, {}, '--device'],
  ['a port that is none', { httpPort: 'web' }, {}, 'httpPort'],
  ['a setting that is unknown', {}, { YIZHAN_COLOUR: 'red' }, 'YIZHAN_COLOUR'],
  ['a log level that is none', { logLevel: 'loud' }, {}, 'logLevel'],
])('%s is named', (_, flags, env, named) => {
  expect(readConfig(home, flags, env)).toEqual({ ok: false, error: expect.stringContaining(named) });
});

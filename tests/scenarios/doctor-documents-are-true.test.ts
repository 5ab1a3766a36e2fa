/** What the documents tell people to write into agent.yaml is what the agent takes, model and address included. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf } from '@yizhan/device-profiles';
import { expect, test } from 'vitest';
import { readConfig } from '../../station-agent/config.ts';
import { parseAddress } from '../../station-agent/devices/transports/address.ts';

const samples = readdirSync('docs')
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) =>
    [...readFileSync(join('docs', file), 'utf8').matchAll(/```yaml\n(devices:[\s\S]*?)```/g)].map(([, yaml = '']) => ({ file, yaml })),
  );

test('there are samples to look at', () => {
  expect(samples.length).toBeGreaterThan(5);
});

test.each(samples)('$file: $yaml', ({ yaml }) => {
  const home = mkdtempSync(join(tmpdir(), 'yizhan-sample-'));
  writeFileSync(join(home, 'agent.yaml'), yaml);
  const config = readConfig(home, {}, {});
  rmSync(home, { recursive: true });
  if (!config.ok) throw new Error(config.error);
  for (const { kind, profile, at } of config.value.devices) {
    expect(loadProfileOf(kind, profile)).toMatchObject({ ok: true });
    const read = kind === 'camera' || kind === 'keyboard-wedge' ? at === 'page' : parseAddress(at).ok;
    expect([at, read]).toEqual([at, true]);
  }
});

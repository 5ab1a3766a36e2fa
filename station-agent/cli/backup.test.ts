import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCredentials, writeCredentials } from '../documents/credentials.ts';
import { openDocuments } from '../documents/documents.ts';
import { openHome } from '../home.ts';
import { testDocuments } from '../testing/documents.ts';
import { backup, restore } from './backup.ts';

const own = {
  station: as<typeof testDocuments.settings.station>('st-1'),
  token: 't'.repeat(43),
  mqttUrl: 'mqtt://127.0.0.1:7883',
  hubEpoch: 'h',
};
let folder: string;
let home: string;
let file: string;
let said: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-station-backup-'));
  home = join(folder, 'home');
  file = join(folder, 'copy.db');
  said = '';
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((text: string) => {
      said += text;
    });
  await opened(async (database) => (await openDocuments(database)).store(testDocuments, 1));
  writeCredentials(home, own);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function opened<T>(work: (database: Parameters<typeof openDocuments>[0]) => Promise<T>, at = home): Promise<T> {
  const place = await openHome(at, 1);
  if (!place.ok) throw new Error(place.error);
  return work(place.value.database).finally(() => place.value.close());
}

test('a backup is taken beside the running agent, a restore waits until it is stopped', async () => {
  await opened(async () => {
    expect(await backup.run({ home }, [file])).toBe(0);
    expect(await restore.run({ home }, [file])).toBe(1);
  });
  expect(said).toContain('stop it first');
  expect(await restore.run({ home }, [file])).toBe(0);
  expect(readCredentials(home), 'who we are stays').toEqual(own);
});

test('on a new machine the journal comes back without the right to speak for the station', async () => {
  await backup.run({ home }, [file]);
  const fresh = join(folder, 'fresh');
  expect(await restore.run({ home: fresh }, [file])).toBe(0);
  expect(existsSync(join(fresh, 'credentials.json'))).toBe(false);
  expect(await opened(async (database) => (await openDocuments(database)).current, fresh)).toEqual(testDocuments);
});

test('the journal of another station is refused', async () => {
  await backup.run({ home }, [file]);
  writeCredentials(home, { ...own, station: as('st-2') });
  expect(await restore.run({ home }, [file])).toBe(1);
  expect(said).toContain('The backup is of station st-1');
});

test('without --home nothing is guessed', async () => {
  expect(await backup.run({}, [file])).toBe(2);
  expect(await restore.run({}, [file])).toBe(2);
});

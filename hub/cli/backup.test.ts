import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openKeyring } from '../privacy/keyring.ts';
import { openHubLife } from '../store/sqlite/hub-epoch.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { lifeFile, lockHome, openHome, withHome } from './home.ts';

let home: string;
let file: string;
let said: string;
let made = 0;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-hub-backup-'));
  file = join(home, 'copy.db');
  said = '';
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((text: string) => {
      said += text;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true });
});

/** One start and stop of the hub's database. @returns the epoch it answered under */
async function life(work: () => Promise<unknown> = async () => undefined): Promise<string> {
  const database = await openHome(home);
  made += 1;
  const { hubEpoch } = await openHubLife(database, lifeFile(home), () => `hub-${made}`);
  await database.run(`INSERT OR IGNORE INTO sessions (token_hash, subject, expires_at) VALUES ('h', 'admin', 1)`);
  await work();
  await database.close();
  return hubEpoch;
}

test('a copy made so late that no pulse follows it is still another life', async () => {
  const before = await life(() => backupCommand.run({ home }, [file]));
  expect(await restoreCommand.run({ home }, [file])).toBe(0);
  const after = await life();
  expect(after).not.toBe(before);
  expect(await life(), 'once').toBe(after);
});

test('sessions ended since the backup do not come to life again', async () => {
  await life(() => backupCommand.run({ home }, [file]));
  await restoreCommand.run({ home }, [file]);
  const database = await openHome(home);
  expect(await database.all('SELECT * FROM sessions')).toEqual([]);
  await database.close();
});

test('a hub that runs keeps its database', async () => {
  await life(() => backupCommand.run({ home }, [file]));
  const running = await lockHome(home);
  expect(await restoreCommand.run({ home }, [file])).toBe(1);
  expect(said).toContain('stop it first');
  await running?.close();
});

test('a restore is written to the audit log, which still proves itself', async () => {
  await life(() => backupCommand.run({ home }, [file]));
  openKeyring(home, 1);
  await restoreCommand.run({ home }, [file]);
  await withHome({ home }, async ({ audit }) => {
    expect(await audit.page({ limit: 9 })).toMatchObject([{ act: 'restore', outcome: 'done' }]);
    expect(await audit.verify(null)).toMatchObject({ fault: null });
    return 0;
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { auditHeadDelays, keepAuditHead, keepAuditHeads, readAuditHead } from './audit-head.ts';
import { memoryAudit } from './memory-audit.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-head-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('a head once seen is never forgotten for an earlier one', () => {
  expect(readAuditHead(home)).toBeNull();
  keepAuditHead(home, { n: 2, hash: 'b' });
  keepAuditHead(home, { n: 1, hash: 'a' });
  keepAuditHead(home, null);
  expect(readAuditHead(home)).toEqual({ n: 2, hash: 'b' });
});

test('it is remembered every minute and at the end', async () => {
  const clock = fakeClock(0);
  const audit = memoryAudit(Buffer.alloc(32));
  const keeper = keepAuditHeads({ home, audit, timers: clock, onFault: (fault) => Promise.reject(fault) });
  await audit.append({ at: 1, by: 'wang', act: 'a', object: 'o' });
  await clock.advance(auditHeadDelays.keep);
  await vi.waitFor(() => expect(readAuditHead(home)).toMatchObject({ n: 1 }), { timeout: 20_000 });
  await audit.append({ at: 1, by: 'wang', act: 'a', object: 'o' });
  await keeper.stop();
  expect(readAuditHead(home)).toMatchObject({ n: 2 });
});

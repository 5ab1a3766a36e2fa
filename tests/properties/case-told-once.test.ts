/** A case, its department on a shared folder and its resident: submitted, accepted, supplemented, decided; the resident is told once each. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import type { CaseAction } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';
import { ok } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { sqliteCaseStore } from '../../hub/cases/sqlite-case-store.ts';
import { caseHall, caseIdOf } from '../../hub/cases/test-cases.ts';
import { openDepartments } from '../../hub/departments/departments.ts';
import { simulatedDepartment } from '../../hub/departments/simulated-department.ts';
import { simulatedRound } from '../../hub/departments/simulated-folder.ts';
import { followCases } from '../../hub/followers/follow-cases.ts';
import { hubMigrations } from '../../hub/migrations.ts';
import { caseNotices } from '../../hub/notifications/case-notices.ts';
import { memoryOutbox } from '../../hub/notifications/memory-outbox.ts';
import { openNotifications } from '../../hub/notifications/notifications.ts';
import { phoneIn } from '../../hub/notifications/phone-in.ts';
import { defaultQuiet } from '../../hub/notifications/rules.ts';
import { goodArgs } from '../../protocol/cases/test-case.ts';

const log = { info: () => undefined, warn: () => undefined, error: (fault: unknown) => Promise.reject(fault) } as never;

test('the department on a folder moves the case; the resident hears of each step once, also after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-department-'));
  const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, hubMigrations, 0);
  const hall = await caseHall('2026-09-28', sqliteCaseStore(database));
  const { clock, cases, fields } = hall;
  const department = simulatedDepartment({ name: 'rs', today: '2026-09-28', due: '2026-10-15' });
  const sent: { kind: string; phone: string | null; text: string }[] = [];
  const outbox = memoryOutbox();
  const lines = { rs: { kind: 'folder', folder } } as const;

  function start() {
    const departments = openDepartments({ lines, database, cases, raiseAlert: hall.hub.raiseAlert, timers: clock, now: clock.now, log });
    const notifications = openNotifications({
      ...{ outbox, phoneOf: phoneIn(fields), quiet: defaultQuiet, timers: clock, now: clock.now, log },
      notifier: {
        ...{ idempotent: false, needsPhone: true },
        async send({ kind, text }, phone) {
          sent.push({ kind, phone, text });
          return ok(undefined);
        },
      },
    });
    const followers = [caseNotices(notifications.tell, () => '苇湾驿站'), departments.following].map((following) =>
      followCases(following, { database, cases, timers: clock, log }),
    );
    return {
      async settle() {
        for (const follower of followers) await follower.idle();
        await departments.round();
        for (const follower of followers) await follower.idle();
        await notifications.idle();
      },
      async close() {
        for (const part of [...followers, departments, notifications]) await part.close();
      },
    };
  }

  async function go(action: CaseAction, args: object = {}): Promise<void> {
    const command = { action, args: { ...goodArgs[action as keyof typeof goodArgs], ...args } } as never;
    const by = { actor: as('clerk:wang'), role: 'worker', station: as('kw0101'), at: null, lateFacts: 'refuse', event: null } as const;
    const acted = await cases.act({ case: caseIdOf(1), command, base: null, words: null, ...by, key: `k-${action}` } as never);
    if (!acted.ok) throw new Error(`${action}: ${JSON.stringify(acted.error)}`);
  }

  let life = start();
  const exchange = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await life.settle();
      await simulatedRound(folder, department);
    }
    await life.settle();
  };
  const status = async () => (await cases.store.case(caseIdOf(1)))?.status;

  await hall.submit(hall.fact(1));
  await go('receive');
  await go('submit-to-department');
  await go('release');
  await exchange();
  expect(await status()).toBe('supplement');

  await life.close();
  life = start();
  const wanted = (await cases.store.case(caseIdOf(1)))?.supplement?.wanted ?? [];
  await go('receive-supplement', { receipts: wanted.map(({ id }) => ({ ref: id, form: 'original', count: 1 })) });
  await go('release', {}).catch(() => undefined);
  const state = await cases.store.case(caseIdOf(1));
  if (state?.handler) clock.jumpTo(state.handler.until + 1);
  await exchange();
  expect(await status()).toBe('decided');
  await go('bring-back');
  await exchange();

  expect(sent.map(({ kind }) => kind)).toEqual(['received', 'supplement-needed', 'ready-to-collect']);
  expect(new Set(sent.map(({ phone }) => phone))).toEqual(new Set(['13800005678']));
  expect(sent.every(({ text }) => !/张|002X|5678/.test(text))).toBe(true);
  await life.close();
  await cases.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

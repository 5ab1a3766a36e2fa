/** One suite over both outboxes of notices. */
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { memoryOutbox } from '../../hub/notifications/memory-outbox.ts';
import { notificationMigrations } from '../../hub/notifications/migrations.ts';
import type { Notice } from '../../hub/notifications/notice.ts';
import type { NoticeOutbox } from '../../hub/notifications/outbox.ts';
import { sqliteOutbox } from '../../hub/notifications/sqlite-outbox.ts';

const notice = (event: string, subject = 'case/1', station = 's1'): Notice => ({
  event,
  kind: 'received',
  subject,
  station,
  person: as<PersonRef>('p-1'),
  facts: { item: '养老认证' },
});

const makers: Readonly<Record<string, () => Promise<NoticeOutbox>>> = {
  memory: async () => memoryOutbox(),
  async sqlite() {
    const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
    await migrate(database, notificationMigrations, 0);
    return sqliteOutbox(database);
  },
};

describe.each(Object.entries(makers))('%s', (_name, make) => {
  test('a key is put once', async () => {
    const outbox = await make();
    expect(await outbox.put(notice('e1'), 10)).toBe(true);
    expect(await outbox.put(notice('e1'), 20)).toBe(false);
    expect(await outbox.claim(30)).toMatchObject({
      key: 'e1.received',
      state: 'sending',
      attempts: 1,
      putAt: 10,
      facts: { item: '养老认证' },
    });
    expect(await outbox.claim(30)).toBe(null);
  });

  test('of one subject the earlier goes first, also while it waits for its next try; another subject does not wait for it', async () => {
    const outbox = await make();
    for (const [event, subject] of [
      ['e1', 'case/1'],
      ['e2', 'case/1'],
      ['e3', 'case/2'],
    ] as const)
      await outbox.put(notice(event, subject), 10);
    expect((await outbox.claim(10))?.event).toBe('e1');
    expect((await outbox.claim(10))?.event).toBe('e3');
    await outbox.settle('e1.received', { state: 'waiting', notBefore: 100, code: 'http-503' });
    expect(await outbox.claim(99)).toBe(null);
    expect(await outbox.nextAt()).toBe(100);
    expect(await outbox.claim(100)).toMatchObject({ event: 'e1', attempts: 2 });
    await outbox.settle('e1.received', { state: 'sent' });
    expect((await outbox.claim(100))?.event).toBe('e2');
  });

  test('what was claimed by a life that ended is found again', async () => {
    const outbox = await make();
    await outbox.put(notice('e1'), 10);
    await outbox.claim(10);
    expect((await outbox.interrupted()).map(({ key }) => key)).toEqual(['e1.received']);
  });

  test('calls and slips are tasks of their station until somebody has done them; one given to staff holds nothing up', async () => {
    const outbox = await make();
    await outbox.put(notice('e1', 'case/1', 's1'), 10);
    await outbox.put(notice('e2', 'case/1', 's1'), 10);
    await outbox.put(notice('e3', 'case/2', 's2'), 10);
    await outbox.claim(10);
    await outbox.settle('e1.received', { state: 'call', code: 'http-400' });
    expect((await outbox.claim(10))?.event).toBe('e2');
    await outbox.settle('e2.received', { state: 'slip', code: 'no-phone' });
    expect((await outbox.tasks(['s1'], 10)).map(({ event, state, code }) => [event, state, code])).toEqual([
      ['e1', 'call', 'http-400'],
      ['e2', 'slip', 'no-phone'],
    ]);
    expect(await outbox.tasks(['s2'], 10)).toEqual([]);
    expect(await outbox.tasks(null, 1)).toHaveLength(1);
    expect(await outbox.tried('e1.received', { result: 'not-reached', againAt: 500 }, 'wang')).toBe(true);
    expect(await outbox.task('e1.received')).toMatchObject({ state: 'call', tried: 1, againAt: 500, doneBy: null });
    expect(await outbox.tried('e1.received', { result: 'reached' }, 'wang')).toBe(true);
    expect(await outbox.tried('e1.received', { result: 'given-up' }, 'li')).toBe(true);
    expect(await outbox.tried('e3.received', { result: 'reached' }, 'li')).toBe(false);
    expect(await outbox.task('e1.received')).toMatchObject({ state: 'done', doneBy: 'wang' });
    expect(await outbox.task('e3.received')).toBe(null);
    expect(await outbox.task('e2.received')).toMatchObject({ event: 'e2' });
  });
});

import { seal } from '@yizhan/platform/seal';
import { brokenAt, type CaseAction, caseEventBody, commandOf, sealContext } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { goodArgs } from '../../protocol/cases/test-case.ts';
import { sha256 } from './case-desk.ts';
import type { CaseHall } from './test-cases.ts';
import { caseHall, caseIdOf, testStation } from './test-cases.ts';

const words = { text: '电话里说明天来取', receiver: null };
let keys = 0;
async function act(hall: CaseHall, user: string, action: Exclude<CaseAction, 'submit'>, args: object = {}, changes: object = {}) {
  const command = commandOf(action, { ...goodArgs[action], ...args });
  if (command === null) throw new Error(`arguments of ${action}`);
  const chief = user === 'chief';
  return hall.cases.act({
    ...{ case: caseIdOf(1), command, base: null, words: null, actor: as(`clerk:${user}`), role: chief ? 'supervisor' : 'worker' },
    ...{ station: null, at: null, lateFacts: 'refuse', key: `k${++keys}`, event: null },
    ...changes,
  });
}
const asked = (hall: CaseHall, ask: string, body: object, by = 'clerk:wang') =>
  hall.cases.handlers['case.act']?.({ ask: as(ask), station: testStation, event: ask, by, at: 1, body: body as never });

describe('a submission', () => {
  test('fifty times is one case, told to its station with masks alone', async () => {
    const hall = await caseHall();
    const fact = hall.fact(1);
    for (let time = 0; time < 50; time += 1) await hall.submit(fact, `e${time % 3}`);
    const [shown, ...others] = await hall.shown();
    expect(others).toEqual([]);
    expect(shown).toMatchObject({
      case: fact.case,
      token: fact.token,
      status: 'intake',
      version: 1,
      title: '城乡居民养老保险参保登记',
      flags: [],
    });
    expect((await hall.cases.store.events(fact.case)).map(({ event }) => event.action)).toEqual(['submit']);
    const kept = JSON.stringify([shown, await hall.cases.store.events(fact.case)]);
    for (const secret of ['张小三', '11010119900307', '13800005678']) expect(kept).not.toContain(secret);
    expect(await hall.fields.get(as(`${fact.case}-applicant`))).toMatchObject({ ok: true, value: { name: '张小三' } });
  });

  test('another matter under its id is no second case and does not vanish', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    const other = hall.fact(1, { itemVersion: 9 });
    for (let time = 0; time < 3; time += 1) await hall.submit(other);
    expect(await hall.shown()).toMatchObject([{ flags: ['conflict'], itemVersion: 3, version: 2 }]);
    expect(await hall.hub.alerts({ limit: 9 })).toMatchObject([{ code: 'case-id-reused', detail: { case: caseIdOf(1) } }]);
  });

  test('of the same person and item is flagged for a human, of another person not', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    await hall.submit(hall.fact(2, { idNumber: '110101 19900307002x' }));
    await hall.submit(hall.fact(3, { idNumber: '110101199003070070' }));
    const shown = await hall.shown();
    expect(shown.map(({ flags }) => flags)).toEqual([[], ['possible-duplicate'], []]);
    // The first one, too, is not received while the other stands open beside it.
    expect(await act(hall, 'wang', 'receive')).toMatchObject({ error: { code: 'duplicate-open', detail: { case: caseIdOf(2) } } });
    expect((await act(hall, 'wang', 'decide-duplicate', { other: caseIdOf(2), same: false })).ok).toBe(true);
    expect((await act(hall, 'wang', 'receive')).ok).toBe(true);
  });

  test('of somebody who typed the last four alone is found by the phone; neither the family nor a stranger with the same four is', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    await hall.submit(hall.fact(2, { idNumber: '0021' }));
    await hall.submit(hall.fact(3, { idNumber: '002x', phone: '13900005678' }));
    await hall.submit(hall.fact(4, { idNumber: '002X', phone: '+86 138-0000-5678' }));
    expect((await hall.shown()).map(({ flags }) => flags)).toEqual([[], [], [], ['possible-duplicate']]);
  });

  test('whose seal cannot be opened is still a case', async () => {
    const hall = await caseHall();
    await hall.submit({ ...hall.fact(1), person: { v: 1, key: 's-gone', box: 'A'.repeat(80) } });
    expect(await hall.shown()).toMatchObject([{ status: 'intake' }]);
    expect(await hall.hub.alerts({ limit: 9 })).toMatchObject([{ code: 'seal-unknown-key' }]);
  });
});

describe('acting', () => {
  test('two at once: one wins, the other is told who', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    const both = await Promise.all([act(hall, 'wang', 'take', {}, { base: 1 }), act(hall, 'li', 'take', {}, { base: 1 })]);
    expect(both).toMatchObject([{ ok: true }, { ok: false, error: { code: 'held-by-other', detail: { holder: 'clerk:wang' } } }]);
  });

  test('the same key is answered as the first time, and never for another action', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    const first = await act(hall, 'wang', 'take', {}, { key: 'once' });
    expect(await act(hall, 'wang', 'take', {}, { key: 'once' })).toEqual(first);
    expect(await act(hall, 'wang', 'release', {}, { key: 'once' })).toMatchObject({ error: { code: 'exists-with-other-content' } });
    expect(await hall.cases.store.events(caseIdOf(1))).toHaveLength(2);
  });

  test('words rest encrypted apart from the events, and are gone when the action was refused', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    expect((await act(hall, 'wang', 'note', {}, { words })).ok).toBe(true);
    expect(await act(hall, 'wang', 'note')).toMatchObject({ error: { code: 'words-missing' } });
    expect(await act(hall, 'wang', 'deliver', {}, { words })).toMatchObject({ error: { code: 'not-in-this-status' } });
    const refs = (await hall.cases.store.events(caseIdOf(1))).flatMap(({ event }) => event.confidential ?? []);
    expect(refs).toHaveLength(1);
    expect(await hall.fields.get(refs[0] as never)).toMatchObject({ ok: true, value: { words: words.text } });
    expect(JSON.stringify(await hall.cases.store.events(caseIdOf(1)))).not.toContain('电话');
  });

  test('from a station: answered with where the case stands, once an ask; late facts are kept as conflicts', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    const receive = { case: caseIdOf(1), base: 1, action: 'receive', args: goodArgs.receive, sealed: null, at: 1_000 };
    const first = await asked(hall, 'a1', receive);
    expect(first).toEqual({ ok: true, detail: { case: caseIdOf(1), version: 3, status: 'collected', late: null } });
    expect(await asked(hall, 'a1', receive)).toEqual(first);
    const deliver = { ...receive, action: 'deliver', args: goodArgs.deliver };
    expect(await asked(hall, 'a2', deliver)).toMatchObject({ ok: true, detail: { status: 'collected', late: 'not-in-this-status' } });
    expect(await asked(hall, 'a3', deliver, 'clerk:far')).toMatchObject({ ok: false, code: 'not-your-role' });
    expect(await asked(hall, 'a4', { ...receive, case: caseIdOf(7) })).toMatchObject({ ok: false, code: 'unknown-case' });
    const note = {
      ...receive,
      action: 'note',
      args: {},
      sealed: seal(hall.pair, sealContext(caseIdOf(1), 'confidential'), JSON.stringify(words)),
    };
    expect(await asked(hall, 'a5', note)).toMatchObject({ ok: true });
    expect(await asked(hall, 'a6', { ...note, sealed: { ...note.sealed, box: 'A'.repeat(80) } })).toMatchObject({
      ok: false,
      code: 'seal-broken',
    });
    expect(await hall.shown()).toMatchObject([{ flags: ['conflict', 'tolerated'] }]);
  });

  test('a case goes to who may have it, and its chain holds', async () => {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    expect(await act(hall, 'chief', 'assign', { to: 'clerk:far' })).toMatchObject({ error: { code: 'no-such-handler' } });
    expect((await act(hall, 'chief', 'assign', { to: 'clerk:li' })).ok).toBe(true);
    const events = await hall.cases.store.events(caseIdOf(1));
    expect(
      brokenAt(
        sha256,
        caseIdOf(1),
        events.map(({ event, hash }) => ({ body: caseEventBody(event), hash })),
      ),
    ).toBeNull();
  });
});

describe('the clockwork', () => {
  const day = 86_400_000;
  async function walked(to: readonly Exclude<CaseAction, 'submit'>[]) {
    const hall = await caseHall();
    await hall.submit(hall.fact(1));
    for (const action of to) {
      const done = await act(hall, 'wang', action, action === 'record-decision' ? { date: '2026-09-28' } : {});
      if (!done.ok) throw new Error(`${action}: ${done.error.code}`);
    }
    return hall;
  }
  const actions = async (hall: CaseHall) => (await hall.cases.store.events(caseIdOf(1))).map(({ event }) => event.action);
  const count = async (hall: CaseHall, action: string) => (await actions(hall)).filter((one) => one === action).length;
  const toReady = ['receive', 'submit-to-department', 'record-acceptance', 'record-decision', 'bring-back'] as const;

  test('a silent department has accepted after five working days, once, whatever restarts', async () => {
    const hall = await walked(['receive', 'submit-to-department']);
    await hall.clock.advance(12 * day);
    await hall.cases.round();
    expect(await count(hall, 'deem-accepted')).toBe(0);
    await hall.clock.advance(2 * day);
    for (let time = 0; time < 3; time += 1) await hall.restart();
    await hall.cases.round();
    expect(await count(hall, 'deem-accepted')).toBe(1);
    expect(await hall.shown()).toMatchObject([{ status: 'submitted', flags: expect.arrayContaining(['deemed-accepted', 'overdue']) }]);
  });

  test('three reminders, then the supervisor, then no more', async () => {
    const hall = await walked(toReady);
    for (let week = 0; week < 7; week += 1) {
      await hall.clock.advance(7 * day);
      await hall.cases.round();
    }
    expect(await count(hall, 'unclaimed')).toBe(4);
    expect((await hall.shown())[0]?.flags).toContain('unclaimed');
  });

  test('invited on the third day, closed on the seventh, off the screens a month later; days slept through are made up for', async () => {
    const hall = await walked([...toReady, 'deliver']);
    await hall.clock.advance(2 * day);
    await hall.cases.round();
    expect(await actions(hall)).not.toContain('invite-rating');
    await hall.clock.advance(8 * day);
    await hall.cases.round();
    expect((await actions(hall)).slice(-2)).toEqual(['invite-rating', 'close-unrated']);
    expect(await hall.shown()).toMatchObject([{ status: 'closed' }]);
    expect((await hall.fields.held([as(`${caseIdOf(1)}-applicant`)]))[0]?.closedAt).not.toBeNull();
    await hall.clock.advance(30 * day);
    expect(await hall.shown()).toEqual([]);
  });

  test('holidays announced later move what is due, without an event', async () => {
    const hall = await walked(['receive', 'submit-to-department', 'record-acceptance']);
    const before = (await hall.shown())[0];
    const { bundledCalendar } = await import('@yizhan/protocol/calendar');
    const closed = { kind: 'holiday', name: '停电', nameEn: null } as const;
    hall.setCalendar({ ...bundledCalendar, version: 99, days: { ...bundledCalendar.days, '2026-10-09': closed } });
    const after = (await hall.shown())[0];
    expect([before, after].map((one) => one?.dues.find(({ clock }) => clock === 'D')?.date)).toEqual(['2026-10-10', '2026-10-12']);
    expect(after?.version).toBe(before?.version);
  });
});

import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { makeSealingPair, open } from '@yizhan/platform/seal';
import { freshTracking } from '@yizhan/protocol/cases';
import type { StationFact } from '@yizhan/protocol/facts';
import { type AskId, as, type IdempotencyKey } from '@yizhan/protocol/ids';
import { type NeedShown, type NeedSubmitted, needSealContext } from '@yizhan/protocol/needs';
import { err, ok } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { openCases } from '../cases/cases.ts';
import { memoryCaseStore } from '../cases/memory-case-store.ts';
import { memorySubmissionStore } from '../submissions/memory-submission-store.ts';
import { testDocuments } from '../testing/documents.ts';
import { needIdOf } from './need-store.ts';
import { openNeeds } from './needs.ts';
import type { NeedWish, TakenBy } from './taking.ts';

const pair = makeSealingPair();
const documents = { ...testDocuments, keys: { version: 1, sealing: { id: pair.id, publicKey: pair.publicKey } } };
const key: IdempotencyKey = as('key-of-this-need');
const atKiosk: TakenBy = { channel: 'kiosk', by: as('kiosk:k1'), hotline: null };
const wish: NeedWish = {
  ...{ category: 'property', place: 'building', noticeVersion: 1 },
  ...{ text: '三单元王秀英家门口堆了杂物', spot: '幸福里3号楼', name: '张小三', phone: '13812345678' },
};

async function world() {
  const clock = fakeClock(Date.UTC(2026, 8, 28, 2));
  const store = memorySubmissionStore<NeedSubmitted>(needIdOf);
  const said: StationFact[] = [];
  const asked: { kind: string; body: unknown }[] = [];
  const logged: unknown[] = [];
  let sound = true;
  let ids = 0;
  let shown: NeedShown[] = [];
  const deps = {
    store,
    desk: {
      async record(facts: readonly StationFact[]) {
        if (!sound) return err({ code: 'disk-full' as const });
        said.push(...facts);
        return ok(undefined);
      },
    },
    documents: () => documents,
    feed: { all: (type: string) => (type === 'need.shown' ? shown : []) as never },
    uplink: () => ({
      state: 'offline' as const,
      clockOffset: null,
      renewed: () => {},
      sendPiece: () => false,
      onChanged: () => () => {},
      close: async () => {},
    }),
    freshId() {
      ids += 1;
      return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`;
    },
    asks: {
      async ask(kind: string, body: unknown) {
        asked.push({ kind, body });
        return ok(as<AskId>('ask-1'));
      },
      pending: () => asked as never,
      answered: async () => null,
      onAnswer: () => () => {},
    },
    secret: new Uint8Array(32),
    clock,
    log: { info: (facts: object) => logged.push(facts), error: (facts: object) => logged.push(facts) },
  };
  const needs = await openNeeds(deps);
  const cases = await openCases({ ...deps, store: memoryCaseStore(), needOf: needs.find, presented: { holderOf: () => null } });
  return {
    ...{ clock, store, said, asked, logged, needs, cases },
    reopen: () => openNeeds(deps),
    fail(fails: boolean) {
      sound = !fails;
    },
    show(changes: Partial<NeedShown>) {
      const [fact] = facts(said);
      if (!fact) throw new Error('nothing was handed in');
      const { need, token, category, place, channel, masks, at } = fact;
      shown = [
        {
          ...{ need, token, category, place, channel, masks, tracking: freshTracking(() => 5), version: 2, hotline: null },
          ...{ status: 'assigned', next: 'handler-answers', due: { date: as('2026-10-10'), provisional: false }, outcome: null },
          ...{ submittedAt: at, changedAt: as(at + 5) },
          ...changes,
        },
      ];
    },
  };
}

function facts(said: readonly StationFact[]): readonly NeedSubmitted[] {
  return said.flatMap((fact) => (fact.type === 'need.submitted' ? [fact.data] : []));
}

test('what the resident wrote is sealed before anything is written, and only the hub opens it', async () => {
  const { needs, said, store, logged } = await world();
  const taken = await needs.take(wish, atKiosk, key);
  const [fact] = facts(said);
  expect(taken).toMatchObject({ ok: true, value: { tracking: null, token: fact?.token, proof: 'phone' } });
  for (const written of [said, await store.all(), logged, taken]) {
    for (const secret of ['王秀英', '幸福里', '张小三', '13812345678']) expect(JSON.stringify(written)).not.toContain(secret);
  }
  expect(fact).toMatchObject({ masks: { name: '张*三', phone: '138****5678' }, category: 'property', by: 'kiosk:k1' });
  if (!fact) return;
  const opened = open([pair], needSealContext(fact.need), fact.sealed);
  expect(opened.ok && JSON.parse(opened.value)).toEqual({ text: wish.text, spot: wish.spot, name: wish.name, phone: wish.phone });
  expect(open([pair], needSealContext('another'), fact.sealed).ok).toBe(false);
});

test('fifty times the same is one need; another wish under its key is refused; a refused one leaves nothing behind', async () => {
  const { needs, said, store, fail } = await world();
  const all = await Promise.all(Array.from({ length: 50 }, () => needs.take(wish, atKiosk, key)));
  expect(new Set(all.map((one) => one.ok && one.value.need)).size).toBe(1);
  expect(facts(said)).toHaveLength(1);
  expect(await needs.take({ ...wish, text: '别的' }, atKiosk, key)).toEqual(err('key-reused'));
  fail(true);
  expect(await needs.take(wish, atKiosk, as('another'))).toEqual(err('disk-full'));
  expect(await store.all()).toHaveLength(1);
});

test('written down but not said when the power went: said at the next start', async () => {
  const { needs, said, store, reopen } = await world();
  await needs.take(wish, atKiosk, key);
  const [kept] = await store.all();
  if (!kept) throw new Error('nothing kept');
  await store.drop(kept.fact.need);
  await store.put({ ...kept, recorded: false });
  await reopen();
  expect(facts(said).map(({ need }) => need)).toEqual([kept.fact.need, kept.fact.need]);
});

test('followed by token before the hub answered and by both codes after; wrong digits and an unknown code are one answer', async () => {
  const { needs, cases, said, show } = await world();
  await needs.take(wish, atKiosk, key);
  const [fact] = facts(said);
  const find = (code: string, last4: string | null) => cases.find({ kiosk: as('k1'), by: { kind: 'code', code, last4 } });
  expect(find(fact?.token ?? '', '5678')).toMatchObject({ ok: true, value: { cases: [], needs: [{ pending: true, status: 'intake' }] } });
  show({});
  expect(find(fact?.token ?? '', '5678')).toMatchObject({ ok: true, value: { needs: [{ pending: false, status: 'assigned' }] } });
  const wrong = find(
    freshTracking(() => 5),
    '5679',
  );
  expect(wrong).toEqual(
    find(
      freshTracking(() => 7),
      '5678',
    ),
  );
  expect(
    find(
      freshTracking(() => 5),
      null,
    ),
  ).toEqual(wrong);
});

test('guesses at a need are counted like guesses at a case', async () => {
  const { needs, cases, said } = await world();
  await needs.take(wish, atKiosk, key);
  const code = facts(said)[0]?.token ?? '';
  const guess = (last4: string) => cases.find({ kiosk: as('k1'), by: { kind: 'code', code, last4 } });
  for (const last4 of ['0001', '0002', '0003', '0004', '0005']) expect(guess(last4)).toMatchObject({ error: { code: 'no-such-case' } });
  expect(guess('5678')).toMatchObject({ error: { code: 'too-many-tries' } });
});

test('without name and phone the code alone follows it', async () => {
  const { needs, cases, said } = await world();
  const taken = await needs.take({ ...wish, name: '', phone: '' }, atKiosk, key);
  expect(taken).toMatchObject({ ok: true, value: { proof: 'none' } });
  expect(facts(said)[0]?.masks).toEqual({ name: '', phone: '' });
  const by = { kind: 'code' as const, code: facts(said)[0]?.token ?? '', last4: null };
  expect(cases.find({ kiosk: as('k1'), by })).toMatchObject({ ok: true, value: { needs: [{ pending: true }] } });
});

test('an answered need is rated once, and no other', async () => {
  const { needs, said, asked, show } = await world();
  await needs.take(wish, atKiosk, key);
  const rate = () => {
    const followed = { kind: 'token' as const, token: facts(said)[0]?.token ?? as('T') };
    const found = needs.find(followed, '5678');
    if (!found) throw new Error('not found');
    return needs.rate(found, { level: 'dissatisfied', reasons: ['long-wait'] }, as('kiosk:k1'));
  };
  expect(await rate()).toEqual(err('nothing-to-rate'));
  show({ status: 'handled', next: 'rate', outcome: 'explained' });
  expect(await rate()).toMatchObject({ ok: true });
  expect(asked).toMatchObject([{ kind: 'need.rate', body: { level: 'dissatisfied' } }]);
  expect(await rate()).toEqual(err('nothing-to-rate'));
});

test('the counter sees what is open, masked, newest first, and a walk-in with its 12345 number', async () => {
  const { needs, clock } = await world();
  await needs.take(wish, atKiosk, key);
  clock.advance(1000);
  const walkIn: TakenBy = { channel: 'counter', by: as('clerk:wang'), hotline: 'WF20260928-17' };
  await needs.take({ ...wish, category: 'care' }, walkIn, as('walk-in'));
  const open = needs.open();
  expect(open.needs.map(({ category, hotline, pending }) => [category, hotline, pending])).toEqual([
    ['care', 'WF20260928-17', true],
    ['property', null, true],
  ]);
  expect(JSON.stringify(open)).not.toContain('13812345678');
});

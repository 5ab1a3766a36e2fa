import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { makeSealingPair, open } from '@yizhan/platform/seal';
import type { SubmitCase } from '@yizhan/protocol/api';
import { type CaseShown, type CaseSubmitted, freshTracking, sealContext, spacedCode } from '@yizhan/protocol/cases';
import type { StationFact } from '@yizhan/protocol/facts';
import { as, type IdempotencyKey } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import { describe, expect, test } from 'vitest';
import { testDocuments } from '../testing/documents.ts';
import { caseDelays, openCases } from './cases.ts';
import { memoryCaseStore } from './memory-case-store.ts';

const pair = makeSealingPair();
const tracking = freshTracking(() => 5);
const key: IdempotencyKey = as('key-of-this-matter');
const items = testDocuments.catalogue.items.map((item) => ({
  ...item,
  delegate: { mode: 'agency' as const, agents: ['kin'], presence: 'none' as const, proof: ['kinship'], note: null },
}));
const documents = {
  ...testDocuments,
  catalogue: { ...testDocuments.catalogue, items },
  keys: { version: 1, sealing: { id: pair.id, publicKey: pair.publicKey } },
};
const typed = { way: 'typed' as const, name: '张小三', last4: '002X', phone: '13812345678' };
const wish: SubmitCase = {
  kiosk: as('k1'),
  item: as('pension'),
  noticeVersion: 1,
  mandate: 'self',
  materials: [
    { ref: 'id-card', have: true },
    { ref: 'of-another-item', have: true },
  ],
  person: typed,
  agent: null,
};

function shownOf(fact: CaseSubmitted): CaseShown {
  return {
    ...{ case: fact.case, token: fact.token, tracking, version: 1, episode: 1, item: fact.item, itemVersion: 1 },
    ...{ title: '事项1', channel: 'kiosk', status: 'supplement', next: 'bring-supplement', flags: [], masks: fact.masks, agentMasks: null },
    dues: [{ clock: 'S', date: as('2026-10-10'), provisional: false, promised: null, stopped: null, standsStill: true }],
    ...{ holder: null, materials: [], acceptance: null, result: null, shelf: null, submittedAt: fact.at, changedAt: as(fact.at + 5) },
    supplement: { wanted: [{ id: 'photo', name: '照片' }], due: as('2026-10-12') },
  };
}

async function world(changes: { readonly documents?: typeof testDocuments } = {}) {
  const clock = fakeClock(Date.UTC(2026, 8, 22, 2));
  const store = memoryCaseStore();
  const said: StationFact[] = [];
  const logged: unknown[] = [];
  let sound = true;
  let line: 'online' | 'offline' = 'online';
  let shown: CaseShown[] = [];
  let cards = new Map([['ref-1', { name: '李四', number: '110101195001010029' }]]);
  let ids = 0;
  const deps = {
    store,
    desk: {
      async record(facts: readonly StationFact[]) {
        if (!sound) return err({ code: 'disk-full' as const });
        said.push(...facts);
        return ok(undefined);
      },
    },
    documents: () => changes.documents ?? documents,
    presented: { holderOf: (_: string, ref: string) => cards.get(ref) ?? null },
    feed: { all: () => shown as never },
    needOf: () => null,
    uplink: () => ({
      state: line,
      clockOffset: null,
      renewed: () => {},
      sendPiece: () => false,
      onChanged: () => () => {},
      close: async () => {},
    }),
    freshId() {
      ids += 1;
      return `00000000-0000-7000-8000-00000000000${ids}`;
    },
    asks: {
      ask: async () => err({ code: 'ask-too-large' as const }),
      answered: async () => null,
      pending: () => [],
      onAnswer: () => () => {},
    },
    secret: new Uint8Array(32),
    clock,
    log: { info: (facts: object) => logged.push(facts), error: (facts: object) => logged.push(facts) },
  };
  return {
    clock,
    store,
    said,
    logged,
    cases: await openCases(deps),
    reopen: () => openCases(deps),
    fail(fails: boolean) {
      sound = !fails;
    },
    cut() {
      line = 'offline';
    },
    show(next: CaseShown[]) {
      shown = next;
    },
    takeCards() {
      cards = new Map();
    },
  };
}

function facts(said: readonly StationFact[]): readonly CaseSubmitted[] {
  return said.flatMap((fact) => (fact.type === 'case.submitted' ? [fact.data] : []));
}

describe('taking a matter', () => {
  test('what is personal is sealed before anything is written, and only the hub opens it', async () => {
    const { cases, said, store, logged } = await world();
    const taken = await cases.take(wish, key);
    const [fact] = facts(said);
    expect(taken).toMatchObject({ ok: true, value: { tracking: null, token: fact?.token, item: 'pension' } });
    for (const written of [said, await store.all(), logged, taken]) {
      for (const secret of ['张小三', '13812345678']) expect(JSON.stringify(written)).not.toContain(secret);
    }
    expect(fact).toMatchObject({
      masks: { name: '张*三', number: '****002X', phone: '138****5678' },
      materials: [{ ref: 'id-card', have: true }],
    });
    if (!fact) return;
    const opened = open([pair], sealContext(fact.case, 'person'), fact.person);
    expect(opened.ok && JSON.parse(opened.value)).toEqual({ name: '张小三', number: '002X', phone: '13812345678', address: null });
    expect(open([pair], sealContext(fact.case, 'agent'), fact.person).ok).toBe(false);
  });

  test('a card gives the whole number without a page ever having it; gone, it is asked for again', async () => {
    const { cases, said, takeCards } = await world();
    const byCard: SubmitCase = { ...wish, mandate: 'kinship', agent: { way: 'card', ref: 'ref-1', phone: null } };
    expect((await cases.take(byCard, key)).ok).toBe(true);
    const [fact] = facts(said);
    const opened = fact?.agent ? open([pair], sealContext(fact.case, 'agent'), fact.agent) : err('none');
    expect(opened.ok && JSON.parse(opened.value).number).toBe('110101195001010029');
    takeCards();
    expect(await cases.take(byCard, as('another'))).toEqual(err('card-gone'));
  });

  test('one key, one matter: at once, again, and after a restart; another wish under it is refused', async () => {
    const { cases, said, reopen } = await world();
    const [first, second] = await Promise.all([cases.take(wish, key), cases.take(wish, key)]);
    const later = await (await reopen()).take(wish, key);
    expect([second, later]).toEqual([first, first]);
    expect(said).toHaveLength(1);
    expect(await cases.take({ ...wish, mandate: 'kinship' }, key)).toEqual(err('key-reused'));
  });

  test('what cannot be taken is refused before it is written', async () => {
    const { cases, store } = await world();
    for (const [changes, code] of [
      [{ item: as('nothing') }, 'case-item-not-taken'],
      [{ mandate: 'guardian' }, 'mandate-not-allowed'],
      [{ noticeVersion: 99 }, 'notice-outdated'],
      [{ mandate: 'kinship' }, 'agent-needed'],
      [{ agent: typed }, 'agent-needed'],
    ] as const) {
      expect(await cases.take({ ...wish, ...changes } as SubmitCase, as(code))).toEqual(err(code));
    }
    expect(await store.all()).toEqual([]);
    const keyless = await world({ documents: testDocuments });
    expect(await keyless.cases.take(wish, key)).toEqual(err('cases-not-taken-here'));
  });

  test('a full disk refuses it, and it is not handed in later behind anybody’s back', async () => {
    const { cases, said, fail, reopen, store } = await world();
    fail(true);
    expect(await cases.take(wish, key)).toEqual(err('disk-full'));
    fail(false);
    await reopen();
    expect([said, await store.all()]).toEqual([[], []]);
    expect((await cases.take(wish, key)).ok).toBe(true);
  });

  test('killed between writing and saying: it is said at the next start', async () => {
    const { cases, store, said, reopen } = await world();
    await cases.take(wish, key);
    const [written] = await store.all();
    if (!written) throw new Error('nothing was written');
    await store.drop(written.fact.case);
    await store.put({ ...written, recorded: false });
    await reopen();
    expect(facts(said).map((fact) => fact.case)).toEqual([written.fact.case, written.fact.case]);
    expect((await store.all())[0]?.recorded).toBe(true);
  });
});

describe('how far it is', () => {
  test('by the token while the hub is silent, by either code afterwards, and the receipt learns the code', async () => {
    const { cases, said, show } = await world();
    await cases.take(wish, key);
    const [fact] = facts(said);
    if (!fact) throw new Error('nothing was said');
    const ask = (code: string, last4 = '002X') => cases.find({ kiosk: as('k1'), by: { kind: 'code', code, last4 } });
    expect(ask(fact.token)).toMatchObject({ ok: true, value: { cases: [{ pending: true, name: '张*三', title: '事项1' }] } });
    show([shownOf(fact)]);
    for (const code of [fact.token, spacedCode(tracking), ` ${tracking} `]) {
      expect(ask(code)).toMatchObject({
        ok: true,
        value: { cases: [{ pending: false, code: tracking, next: 'bring-supplement', standsStill: true, due: { date: '2026-10-10' } }] },
      });
    }
    expect(cases.receiptOf(fact.case)?.tracking).toBe(tracking);
  });

  test('a card leads to its holder’s matters and to nobody else’s', async () => {
    const { cases, said } = await world();
    await cases.take({ ...wish, person: { way: 'card', ref: 'ref-1', phone: null } }, key);
    await cases.take(wish, as('of somebody else'));
    const found = cases.find({ kiosk: as('k1'), by: { kind: 'card', ref: 'ref-1' } });
    expect(found.ok && found.value.cases.map((one) => one.case)).toEqual([facts(said)[0]?.case]);
    expect(cases.find({ kiosk: as('k1'), by: { kind: 'card', ref: 'gone' } })).toEqual(err({ code: 'card-gone' }));
  });

  test('five wrong tries lock a code for a while, the right one too; a wrong code and wrong digits are one answer', async () => {
    const { cases, said, show, clock } = await world();
    await cases.take(wish, key);
    const [fact] = facts(said);
    if (fact) show([shownOf(fact)]);
    const ask = (code: string, last4: string) => cases.find({ kiosk: as('k1'), by: { kind: 'code', code, last4 } });
    expect(ask('nonsense', '1234')).toEqual(err({ code: 'no-such-case' }));
    for (let tries = 0; tries < caseDelays.triesOfCode; tries += 1) expect(ask(tracking, '1234')).toEqual(err({ code: 'no-such-case' }));
    expect(ask(tracking, '002X')).toMatchObject({ ok: false, error: { code: 'too-many-tries', detail: { minutes: 15 } } });
    await clock.advance(caseDelays.triesWindow);
    expect(ask(tracking, '002X').ok).toBe(true);
  });

  test('with the line down it says how old it is', async () => {
    const { cases, said, show, cut } = await world();
    await cases.take(wish, key);
    const [fact] = facts(said);
    if (!fact) throw new Error('nothing was said');
    show([shownOf(fact)]);
    cut();
    const found = cases.find({ kiosk: as('k1'), by: { kind: 'code', code: fact.token, last4: '002X' } });
    expect(found).toMatchObject({ ok: true, value: { online: false, asOf: fact.at + 5 } });
  });
});

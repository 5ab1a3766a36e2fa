import { expect, test } from 'vitest';
import { as, type PersonKey } from '../ids.ts';
import type { WireEvent } from '../wire/messages.ts';
import { whyWords } from './edit-words.ts';
import { emptyEdits, takeEdit } from './edits.ts';
import { findTickets } from './find.ts';
import { c1, Hall, k1, medical, pension, rulesWith } from './test-hall.ts';
import { looksPersonal, type Why, whyCodes } from './why.ts';

const rules = rulesWith({
  priorityClasses: new Map([
    ['soldier', { id: 'soldier', statutory: true, weight: 1, evidence: '军人证' }],
    ['expecting', { id: 'expecting', statutory: false, weight: 2, evidence: '无须证件', needsEvidence: false }],
  ]),
});
const shown: Why = { code: 'evidence-shown', note: null };
const person = as<PersonKey>('someone');

function openHall(): Hall {
  const hall = new Hall(rules);
  hall.open();
  return hall;
}

test('a class is as good as what was shown for it', () => {
  const hall = openHall();
  const issue = { type: 'issue', item: pension, channel: 'kiosk', kiosk: k1, printer: null } as const;
  const evidenceOf = (priorityClass: string | null, evidence?: 'card' | 'seen') => {
    const events = hall.do({ ...issue, priorityClass, ...(evidence && { evidence }) });
    const issued = events.find((event) => event.type === 'ticket.issued');
    return [issued?.data.evidence?.shown ?? null, issued && hall.ticket(issued.data.ticket).evidence];
  };
  expect(evidenceOf(null)).toEqual([null, null]);
  expect(evidenceOf('soldier')).toEqual([null, 'unverified']);
  expect(evidenceOf('soldier', 'card')).toEqual(['军人证', 'card']);
  expect(evidenceOf('soldier', 'seen')).toEqual(['军人证', 'seen']);
  expect(evidenceOf('expecting')).toEqual([null, 'not-needed']);
});

test('a claim is confirmed once, or taken back; its place of arrival stays', () => {
  const hall = openHall();
  const ordinary = hall.issue();
  const claimed = hall.issue(pension, 'soldier');
  const key = hall.ticket(claimed).orderKey;
  hall.do({ type: 'confirmEvidence', ticket: claimed });
  expect(hall.ticket(claimed).evidence).toBe('seen');
  expect(hall.refusal({ type: 'confirmEvidence', ticket: claimed })).toBe('nothing-to-verify');
  expect(hall.refusal({ type: 'confirmEvidence', ticket: ordinary })).toBe('nothing-to-verify');

  const change = {
    type: 'changeClass',
    ticket: claimed,
    priorityClass: null,
    evidenceSeen: false,
    why: { code: 'no-evidence', note: null },
  } as const;
  hall.do(change);
  expect(hall.ticket(claimed)).toMatchObject({ priorityClass: null, evidence: null, orderKey: key });
  expect(hall.callNext().id, 'ordinary again, it stands behind who came before').toBe(ordinary);
  expect(hall.refusal(change)).toBe('class-unchanged');
  expect(hall.refusal({ ...change, priorityClass: 'general' })).toBe('unknown-priority-class');
});

test('who shows a paper later goes first from then on', () => {
  const hall = openHall();
  hall.issue();
  const late = hall.issue();
  hall.do({ type: 'changeClass', ticket: late, priorityClass: 'soldier', evidenceSeen: true, why: shown });
  expect(hall.callNext()).toMatchObject({ id: late, callReason: 'statutory', evidence: 'seen' });
});

test('a reason is of the command’s own list, and a remark holds no numbers of people', () => {
  const hall = openHall();
  const ticket = hall.issue();
  const cancel = (why: Why) => hall.refusal({ type: 'cancel', ticket, why });
  expect(cancel({ code: 'copying', note: null })).toBe('unknown-reason');
  expect(cancel({ code: 'left', note: '身份证 11010519491231002X' })).toBe('remark-looks-personal');
  expect(cancel({ code: 'left', note: '打 138-0013-8000' })).toBe('remark-looks-personal');
  expect(cancel({ code: 'left', note: '１３８ ００１３ ８０００' })).toBe('remark-looks-personal');
  expect(cancel({ code: 'left', note: '3号窗口 2026-11-24 说过' })).toBeNull();
  expect(looksPersonal('A001 排了 45 分钟')).toBe(false);
});

test('every reason has its words', () => {
  for (const code of Object.values(whyCodes).flat()) expect(whyWords(code), code).not.toBeNull();
  expect(whyWords('of-a-later-program')).toBeNull();
});

test('the edits of a day: who, when, why; the ordinary steps are none', () => {
  const hall = openHall();
  const [first, second] = [hall.issue(), hall.issue(pension, 'soldier')];
  hall.do({ type: 'callTicket', counter: c1, ticket: first, why: { code: 'urgent', note: ' 轮椅 ' } });
  hall.do({ type: 'undoCall', counter: c1, ticket: first });
  hall.do({ type: 'confirmEvidence', ticket: second });
  hall.callNext();
  hall.do({ type: 'start', counter: c1, ticket: second });
  hall.do({
    type: 'transfer',
    counter: c1,
    ticket: second,
    item: medical,
    toCounter: null,
    place: 'front',
    why: { code: 'next-step', note: null },
  });
  hall.do({ type: 'callTicket', counter: c1, ticket: first, why: { code: 'asked', note: null } });
  hall.do({ type: 'noShow', counter: c1, ticket: first });
  hall.do({ type: 'cancel', ticket: first, why: { code: 'left', note: null } });

  const book = emptyEdits();
  for (const [seq, event] of hall.events.entries()) takeEdit(book, { ...event, seq, at: hall.at } as unknown as WireEvent);
  expect(book.edits.map(({ kind, label, by, why }) => [kind, label, by, why?.code ?? null, why?.note ?? null])).toEqual([
    ['callTicket', 'A001', 'clerk:wang', 'urgent', '轮椅'],
    ['undoCall', 'A001', 'clerk:wang', null, null],
    ['confirmEvidence', 'A002', 'clerk:wang', null, null],
    ['transfer', 'A002', 'clerk:wang', 'next-step', null],
    ['callTicket', 'A001', 'clerk:wang', 'asked', null],
    ['noShow', 'A001', 'clerk:wang', null, null],
    ['cancel', 'A001', 'clerk:wang', 'left', null],
  ]);
  expect(book.edits[3]).toMatchObject({ item: pension, counter: c1, moved: { to: { item: medical, counter: null }, place: 'front' } });
});

test('tickets are found by what stands on the paper, by item, by person', () => {
  const hall = openHall();
  for (let n = 0; n < 11; n += 1) hall.issue();
  const other = hall.issue(medical);
  hall.do({ type: 'issue', item: pension, channel: 'kiosk', kiosk: k1, printer: null, priorityClass: null, person });
  hall.do({ type: 'cancel', ticket: other });
  const labels = (text: string, items: readonly (typeof pension)[] = []) =>
    findTickets(hall.state, { by: 'text', text, items: new Set(items) }).map(({ label }) => label);
  expect(labels('1')).toEqual(['A001', 'B001']);
  expect(labels('a1')).toEqual(['A001']);
  expect(labels('Ａ０１')).toEqual(['A001', 'A010', 'A011', 'A012']);
  expect(labels('b001'), 'also an ended one, for its fate').toEqual(['B001']);
  expect(labels('医保', [medical])).toEqual(['B001']);
  expect(labels('  ')).toEqual([]);
  const theirs = () => findTickets(hall.state, { by: 'person', person }).map(({ label }) => label);
  expect(theirs()).toEqual(['A012']);
  hall.do({ type: 'cancel', ticket: findTickets(hall.state, { by: 'person', person })[0]?.id ?? other });
  expect(theirs(), 'nobody is told of what has ended').toEqual([]);
});

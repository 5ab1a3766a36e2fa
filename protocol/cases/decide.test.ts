import { describe, expect, test } from 'vitest';
import { bundledCalendar } from '../calendar/index.ts';
import { type ActorId, as, type BusinessDate, type CaseId } from '../ids.ts';
import { replayCase } from './evolve.ts';
import { leaseMs } from './state.ts';
import { caseIn, goodArgs, morningOf, testCase, testDocument, testTerms } from './test-case.ts';
import { dutyOf } from './wake.ts';

const li = as<ActorId>('clerk:li');
const date = (text: string) => as<BusinessDate>(text);
const code = (decided: { readonly ok: boolean; readonly error?: { readonly code: string } }) => (decided.ok ? 'ok' : decided.error?.code);

describe('the papers', () => {
  const receive = (changes: object, terms: object = {}) =>
    code(testCase({ terms: { ...testTerms, ...terms } }).act('receive', { ...goodArgs.receive, ...changes }));

  test('all that must be in is in, what is tolerated is promised, an agent has a word that holds', () => {
    expect(receive({})).toBe('ok');
    expect(receive({ materials: [] })).toBe('materials-missing');
    expect(receive({ promises: [] })).toBe('promise-missing');
    expect(receive({ agency: 'committee' })).toBe('agency-not-allowed');
    expect(receive({ agency: 'applicant', mandate: { kind: 'self', scope: null, expires: null, signed: true } })).toBe('ok');
    expect(receive({ mandate: { kind: 'self', scope: null, expires: null, signed: true } })).toBe('mandate-missing');
    expect(receive({ mandate: { ...goodArgs.receive.mandate, expires: date('2026-09-27') } })).toBe('mandate-expired');
    expect(receive({}, { mode: 'assist' })).toBe('assist-only');
    expect(code(testCase({ terms: null }).act('receive', goodArgs.receive))).toBe('item-unknown');
  });

  test('the checklist is the frozen one', () => {
    expect(code(testCase().act('give-checklist', { itemVersion: 4, document: testDocument('checklist') }))).toBe('item-version-differs');
    expect(code(testCase().act('give-checklist', { itemVersion: 3, document: testDocument('receipt') }))).toBe('wrong-document');
  });

  test('instant matters end at once, matters that only need company are led on', () => {
    expect(code(testCase().act('complete-now', { document: null }))).toBe('not-instant');
    expect(code(testCase().act('route-assist', goodArgs['route-assist']))).toBe('not-assist-only');
    const instant = testCase({ terms: { ...testTerms, type: 'instant', mode: 'assist', promised: { days: 0, unit: 'working' } } });
    instant.go('complete-now');
    expect(instant.state).toMatchObject({ status: 'delivered', days: { delivered: '2026-09-28' } });
  });

  test('every original is somewhere, and goes back before a case ends', () => {
    const one = caseIn('collected');
    expect(code(one.act('withdraw', { returned: [], signed: true }))).toBe('originals-out');
    one.go('submit-to-department', { args: { refs: ['id-card'] } });
    expect(one.state?.materials.find(({ ref }) => ref === 'id-card')?.holder).toBe('department');
    expect(one.act('withdraw', { returned: ['id-card'], signed: true })).toMatchObject({
      error: { code: 'originals-out', detail: { holder: 'department' } },
    });
    one.go('move-originals', { args: { refs: ['id-card'], to: 'station' } });
    one.go('withdraw');
    expect(one.state).toMatchObject({ status: 'withdrawn', days: { ended: '2026-09-28' } });
    expect(one.state?.materials.find(({ ref }) => ref === 'id-card')?.holder).toBe('applicant');
    expect(code(caseIn('collected').act('submit-to-department', { ...goodArgs['submit-to-department'], refs: ['photo'] }))).toBe(
      'originals-not-here',
    );
  });

  test('a result is handed to the right one', () => {
    const { deliver } = goodArgs;
    expect(code(caseIn('ready').act('deliver', { ...deliver, last4: '1234' }))).toBe('id-differs');
    expect(code(caseIn('ready').act('deliver', { ...deliver, receiver: 'agent' }))).toBe('receiver-unnamed');
    expect(code(caseIn('ready').act('deliver', { ...deliver, receiver: 'named', last4: null }))).toBe('receiver-unnamed');
    expect(code(caseIn('ready').act('deliver', { ...deliver, receiver: 'named', last4: null }, { confidential: as('f2') }))).toBe('ok');
  });
});

describe('time', () => {
  test('one full list a stage, and back to where it was asked for', () => {
    const one = caseIn('supplement');
    expect(code(one.act('receive-supplement', { receipts: [{ ref: 'other', form: 'copy', count: 1 }] }))).toBe('supplement-incomplete');
    one.go('receive-supplement');
    expect(one.state).toMatchObject({ status: 'collected', supplement: null });
    expect(code(one.act('ask-supplement', goodArgs['ask-supplement']))).toBe('supplement-asked-before');
    one.go('submit-to-department');
    one.go('ask-supplement');
    one.go('add-materials', { args: { receipts: [{ ref: 'x1', form: 'copy', count: 1 }] } });
    one.go('receive-supplement', { args: { receipts: [{ ref: 'x2', form: 'copy', count: 1 }] } });
    expect(one.state?.status).toBe('submitted');
  });

  test('nobody is given up before two attempts to reach them, and not before the day', () => {
    const one = caseIn('supplement');
    expect(code(one.act('expire', {}, { on: '2026-12-31' }))).toBe('too-early');
    one.go('contact');
    expect(code(one.act('expire', {}, { on: '2027-01-04' }))).toBe('contacts-missing');
    one.go('contact');
    one.go('expire', { on: '2027-01-04' });
    expect(one.state?.status).toBe('terminated');
  });

  test('after two attempts the clockwork ends it five working days past the due day, and not without them', () => {
    const one = caseIn('supplement');
    const duty = () => (one.state === null ? null : dutyOf(one.state, bundledCalendar));
    one.go('contact');
    expect(duty()).toBeNull();
    one.go('contact');
    expect(duty()).toEqual({ on: '2027-01-08', command: { action: 'expire', args: {} } });
    one.go('expire', { on: '2027-01-08', role: 'system' });
    expect(one.state?.status).toBe('terminated');
  });

  test('time stands still only for what the item excludes', () => {
    expect(code(caseIn('accepted').act('pause', { ...goodArgs.pause, reason: 'home_survey' }))).toBe('pause-not-excluded');
    expect(code(caseIn('accepted').act('pause', { ...goodArgs.pause, document: testDocument('receipt') }))).toBe('wrong-document');
  });

  test('a department that is silent for five working days has accepted', () => {
    expect(code(caseIn('submitted').act('deem-accepted', {}, { on: '2026-10-10' }))).toBe('too-early');
    const one = caseIn('submitted');
    one.go('deem-accepted', { on: '2026-10-12' });
    expect(code(one.act('deem-accepted', {}, { on: '2026-10-12' }))).toBe('no-permit-item');
    expect(code(caseIn('submitted', { terms: { ...testTerms, legal: null } }).act('deem-accepted', {}, { on: '2026-10-12' }))).toBe(
      'no-permit-item',
    );
  });

  test('a department’s date lies between what it answers and today', () => {
    const acceptance = goodArgs['record-acceptance'];
    expect(code(caseIn('submitted').act('record-acceptance', { ...acceptance, date: date('2026-09-29') }))).toBe('date-in-future');
    expect(code(caseIn('submitted').act('record-acceptance', { ...acceptance, date: date('2026-09-27') }))).toBe('date-too-early');
  });
});

describe('people', () => {
  test('two at one case: the first has it, the other is told who', () => {
    const one = caseIn('collected');
    const version = one.state?.version ?? 0;
    one.go('note', { actor: li });
    expect(one.act('submit-to-department', goodArgs['submit-to-department'], { actor: li, base: version })).toMatchObject({
      error: { code: 'held-by-other', detail: { holder: 'clerk:wang' } },
    });
    expect(one.act('take', {}, { actor: li })).toMatchObject({ error: { code: 'held-by-other' } });
    one.go('release');
    expect(one.act('take', {}, { actor: li, base: version })).toMatchObject({
      error: { code: 'case-moved-on', detail: { holder: 'clerk:wang' } },
    });
    one.go('take', { actor: li, base: one.state?.version ?? 0 });
    expect(one.state?.handler?.by).toBe('clerk:li');
    expect(code(one.act('release', {}))).toBe('held-by-other');
  });

  test('a lease that ran out holds nobody off, and work renews it', () => {
    const one = caseIn('collected');
    const at = morningOf('2026-09-28') + leaseMs;
    expect(code(one.act('take', {}, { actor: li, recordedAt: as(at - 1) }))).toBe('held-by-other');
    expect(code(one.act('take', {}, { actor: li, recordedAt: as(at) }))).toBe('ok');
  });

  test('whoever works on a free case takes it along; a supervisor gives it to another', () => {
    const one = testCase();
    one.go('give-checklist');
    expect(one.events.map(({ action }) => action)).toEqual(['submit', 'take', 'give-checklist']);
    expect(code(one.act('assign', { to: li }, { mayHandle: () => false }))).toBe('no-such-handler');
    one.go('assign');
    expect(one.state?.handler?.by).toBe('clerk:li');
  });

  test('who handled it does not answer for it', () => {
    const one = caseIn('callback');
    expect(code(one.act('call-back', goodArgs['call-back'], { actor: as('clerk:wang'), confidential: as('f') }))).toBe('own-case');
    expect(code(one.act('call-back', goodArgs['call-back']))).toBe('words-missing');
    one.go('call-back');
    expect(one.state?.status).toBe('closed');
  });

  test('a good rating closes, a bad one is work', () => {
    const good = caseIn('delivered');
    good.go('rate', { role: 'resident' });
    expect(good.state?.status).toBe('closed');
    expect(caseIn('callback').state?.rating).toBe('dissatisfied');
  });

  test('an open case of the same person and item is looked at by a human first', () => {
    const other = as<CaseId>('0192f0c1-0000-4000-8000-000000000002');
    const one = testCase({ duplicates: [other] });
    expect(one.act('receive', goodArgs.receive, { openDuplicates: [other] })).toMatchObject({
      error: { code: 'duplicate-open', detail: { case: other } },
    });
    one.go('decide-duplicate', { args: { same: true } });
    expect(code(one.act('receive', goodArgs.receive, { openDuplicates: [other] }))).toBe('duplicate-open');
    one.go('decide-duplicate');
    one.go('receive', { openDuplicates: [other] });
    expect(code(testCase().act('decide-duplicate', { other, same: true }))).toBe('no-such-duplicate');
  });
});

describe('a fact that comes too late', () => {
  test('is kept whole, moves nothing, and waits for a supervisor', () => {
    const one = caseIn('withdrawn');
    const before = one.state;
    one.act('submit-to-department', goodArgs['submit-to-department'], { actor: li, lateFacts: 'record' });
    expect(one.state).toMatchObject({ status: 'withdrawn', days: before?.days, handler: before?.handler });
    const [conflict] = one.state?.conflicts ?? [];
    expect(conflict).toEqual({ event: one.events.length, action: 'submit-to-department', code: 'not-in-this-status', by: li });
    one.go('resolve-conflict', { args: { event: conflict?.event } });
    expect(one.state?.conflicts).toEqual([]);
    expect(code(one.act('resolve-conflict', { event: 1 }))).toBe('no-such-conflict');
  });

  test('a claim is never taken late', () => {
    expect(code(caseIn('withdrawn').act('receive', goodArgs.receive, { lateFacts: 'record' }))).toBe('not-in-this-status');
  });
});

test('done over is a new episode with its own clocks; what was never delivered cannot be done over', () => {
  const one = caseIn('closed');
  one.go('reopen', { on: '2026-11-02' });
  expect(one.state).toMatchObject({
    status: 'accepted',
    episode: 2,
    result: null,
    days: { accepted: '2026-11-02', decided: null, ended: null },
  });
  const refused = testCase();
  refused.go('refuse');
  expect(code(refused.act('reopen', { reason: 'complaint' }))).toBe('never-delivered');
});

test('the events alone tell the case', () => {
  const one = caseIn('closed');
  expect(replayCase(one.events)).toEqual(one.state);
  expect(replayCase([])).toBeNull();
});

import type { CaseReceipt, FoundCases } from '@yizhan/protocol/api';
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { visitDelays } from './delays.ts';
import type { Input, Visit } from './visit.ts';
import { item, key, otherKey, person, problem, walk } from './visit-fixtures.ts';

const opened: readonly Input[] = [
  { type: 'begin' },
  { type: 'open-services' },
  { type: 'open-scenes', purpose: 'case' },
  { type: 'open-scene', scene: 'fuwu' },
  { type: 'picked', item, key },
];
const agreed: readonly Input[] = [
  ...opened,
  { type: 'material-answered', ref: 'id-card', answer: 'have' },
  { type: 'material-answered', ref: 'photo', answer: 'later' },
  { type: 'case-on' },
  { type: 'notice-agreed', version: 1 },
];
const field = (text: string): readonly Input[] => [
  ...Array.from(text, (sign): Input => ({ type: 'field-typed', text: sign })),
  { type: 'case-on' },
];
const typedPerson: readonly Input[] = [{ type: 'case-by-typing' }, ...field('张小三'), ...field('002X'), ...field('13812345678')];
const review: readonly Input[] = [...agreed, { type: 'mandate-chosen', mandate: 'self' }, ...typedPerson];
const receipt: CaseReceipt = { case: as('c1'), item, token: 'T234567893', tracking: null, submittedAt: 0 };
const personal = (visit: Visit) => JSON.stringify(visit);

describe('handing in', () => {
  test('materials, notice, mandate, who, review; sent once with its key, and the receipt ends it', () => {
    const { visit } = walk(review);
    expect(visit.screen).toEqual({ at: 'case-review', sent: 'no', tries: 0 });
    const sent = walk([{ type: 'case-sent' }, { type: 'case-sent' }], visit);
    expect(sent.effects).toEqual([]);
    const once = walk([{ type: 'case-sent' }], visit);
    expect(once.effects).toContainEqual({
      type: 'submit-case',
      key,
      wish: {
        item,
        noticeVersion: 1,
        mandate: 'self',
        materials: [
          { ref: 'id-card', have: true },
          { ref: 'photo', have: false },
        ],
        person: { way: 'typed', name: '张小三', last4: '002X', phone: '13812345678' },
        agent: null,
      },
    });
    const done = walk([{ type: 'case-answered', key, receipt }], once.visit);
    expect(done.visit).toMatchObject({ screen: { at: 'case-receipt', receipt }, draft: null, trail: [] });
    expect(personal(done.visit)).not.toContain('张小三');
    expect(walk([{ type: 'receipt-changed', receipt: { ...receipt, tracking: 'x' } }], done.visit).visit.screen).toMatchObject({
      receipt: { tracking: 'x' },
    });
  });

  test('nothing personal is asked for before the notice was agreed to', () => {
    for (const input of [{ type: 'case-by-typing' }, { type: 'case-by-card' }, { type: 'field-typed', text: '张' }] as Input[]) {
      const { visit } = walk([...opened, { type: 'case-on' }, input]);
      expect(visit.screen.at).toBe('case-notice');
      expect(visit.draft?.person.name).toBe('');
    }
  });

  test('an unfinished field is not left forwards, and no field grows beyond its length', () => {
    const name: readonly Input[] = [...agreed, { type: 'mandate-chosen', mandate: 'self' }, { type: 'case-by-typing' }];
    expect(walk([...name, ...field('张')]).visit.screen).toMatchObject({ field: 'name' });
    expect(walk([...name, ...field('张三'), ...field('12')]).visit.screen).toMatchObject({ field: 'last4' });
    const long = walk([...name, ...field('张三'), ...field('00213344')]).visit;
    expect(long.draft?.person.last4).toBe('0021');
  });

  test('who acts for another is asked for too; a card left lying is not the second person', () => {
    const forKin: readonly Input[] = [...agreed, { type: 'mandate-chosen', mandate: 'kinship' }, { type: 'case-by-card' }];
    const first = walk([...forKin, { type: 'card', event: { type: 'presented', person } }]);
    expect(first.visit.screen).toEqual({ at: 'case-field', who: 'person', field: 'phone' });
    const agent = walk(
      [{ type: 'case-on' }, { type: 'case-by-card' }, { type: 'card', event: { type: 'presented', person } }],
      first.visit,
    ).visit;
    expect(agent.screen).toMatchObject({ at: 'case-card', who: 'agent' });
    const other = { ...person, number: '3101**********0010', ref: 'another-ref' };
    const second = walk([{ type: 'card', event: { type: 'presented', person: other } }, ...field('13912345678')], agent).visit;
    expect(second.screen.at).toBe('case-review');
    expect(walk([{ type: 'case-sent' }], second).effects).toContainEqual(
      expect.objectContaining({
        wish: expect.objectContaining({
          person: { way: 'card', ref: person.ref, phone: null },
          agent: { way: 'card', ref: 'another-ref', phone: '13912345678' },
        }),
      }),
    );
  });

  test('without an answer the same key asks again, then the resident is told and may', () => {
    const out = walk([...review, { type: 'case-sent' }]).visit;
    const lost: Input = { type: 'case-declined', key, problem: problem('unreachable') };
    const again = walk([lost], out);
    expect(again.effects).toEqual([{ type: 'wait', timer: 'retry', ms: visitDelays.retryMs }]);
    let { visit } = again;
    for (let tries = 1; tries < visitDelays.tries; tries += 1) visit = walk([{ type: 'timeout', timer: 'retry' }, lost], visit).visit;
    expect(visit.screen).toMatchObject({ at: 'case-review', sent: { code: 'unreachable' } });
    expect(walk([{ type: 'case-sent' }], visit).effects).toContainEqual(expect.objectContaining({ type: 'submit-case', key }));
  });

  test('nobody is sent away while it is out, nor can they leave it', () => {
    const out = walk([...review, { type: 'case-sent' }]);
    expect(out.effects).toContainEqual({ type: 'stop', timers: ['idle'] });
    expect(walk([{ type: 'back' }], out.visit).visit).toBe(out.visit);
  });

  test('whoever would rather be served takes a number, and what was typed is gone', () => {
    const { visit } = walk([
      ...agreed,
      { type: 'mandate-chosen', mandate: 'self' },
      { type: 'picked', item, key: otherKey, purpose: 'take' },
    ]);
    expect(visit).toMatchObject({ screen: { at: 'confirm', item, key: otherKey }, draft: null });
  });

  test('the end leaves nothing of anybody', () => {
    for (const visit of [walk(review).visit, walk([...review, { type: 'case-sent' }, { type: 'case-answered', key, receipt }]).visit]) {
      const gone = walk([{ type: 'finish' }], visit);
      expect(gone.visit).toEqual(walk([]).visit);
      expect(gone.effects).toContainEqual({ type: 'wipe' });
    }
  });
});

describe('following', () => {
  const found: FoundCases = { cases: [], needs: [], asOf: 0, online: true };
  const code: readonly Input[] = [
    { type: 'begin' },
    { type: 'open-services' },
    { type: 'open-progress' },
    { type: 'field-typed', text: '2' },
    { type: 'follow-code', code: '234567893' },
  ];

  test('the fourth of the last four asks; a wrong one begins them anew', () => {
    const asked = walk([...code, ...field('0021').slice(0, 4)]);
    expect(asked.effects).toContainEqual({ type: 'find-cases', by: { kind: 'code', code: '234567893', last4: '0021' } });
    const wrong = walk([{ type: 'progress-refused', problem: problem('no-such-case') }], asked.visit).visit;
    expect(wrong.screen).toMatchObject({ at: 'progress-last4', last4: '', asked: { code: 'no-such-case' } });
    const right = walk([{ type: 'progress-found', found }], asked.visit).visit;
    expect(right).toMatchObject({ screen: { at: 'progress', found }, trail: [{ at: 'home' }, { at: 'services' }] });
    expect(walk([{ type: 'progress-found', found }], wrong).visit).toBe(wrong);
  });

  test('a scanned code leads to its last four from anywhere; a card needs none', () => {
    const scanned = walk([{ type: 'code-read', code: { kind: 'tracking', code: '234567893' } }]).visit;
    expect(scanned.screen).toMatchObject({ at: 'progress-last4', code: '234567893' });
    const card = walk([...code.slice(0, 3), { type: 'progress-by-card' }, { type: 'card', event: { type: 'presented', person } }]);
    expect(card.effects).toContainEqual({ type: 'find-cases', by: { kind: 'card', ref: person.ref } });
  });
});

/** One item, one ticket, one card: what the tests of the machine walk with. */
import type { PersonView, Problem, TicketAnswer } from '@yizhan/protocol/api';
import { as, type IdempotencyKey, type Instant, type ItemId, type Label, type TicketId } from '@yizhan/protocol/ids';
import { next, startingVisit } from './next.ts';
import type { Input, Step, Visit } from './visit.ts';

export const item = as<ItemId>('hr-ss-card');
export const key = as<IdempotencyKey>('key-of-this-confirm');
export const otherKey = as<IdempotencyKey>('another-key');

export const answer: TicketAnswer = {
  ticket: {
    id: as<TicketId>('t1'),
    label: as<Label>('A001'),
    item,
    status: 'waiting',
    counter: null,
    print: 'queued',
    issuedAt: as<Instant>(0),
  },
  ahead: 3,
  wait: { minMinutes: 4, maxMinutes: 6 },
  counters: ['c1'],
};

export const person: PersonView = {
  ref: 'ref-of-this-visit',
  card: 'citizen',
  name: '张*三',
  number: '1101**********002X',
  validity: 'valid',
  priorityClasses: [],
};

export function problem(code: string, detail?: Problem['detail']): Problem {
  return { type: 'about:blank', title: '', titleEn: '', status: 409, code, ...(detail ? { detail } : {}) };
}

/** The last step of the walk. */
export function walk(inputs: readonly Input[], from: Visit = startingVisit): Step {
  let at: Step = { visit: from, effects: [] };
  for (const input of inputs) at = next(at.visit, input);
  return at;
}

export const confirm: readonly Input[] = [
  { type: 'begin' },
  { type: 'open-scenes', purpose: 'take' },
  { type: 'open-scene', scene: 'fuwu' },
  { type: 'picked', item, key },
];

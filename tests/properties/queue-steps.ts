/** What may be sent to the queue, in any order: steps as fast-check draws them, and the commands they become. */
import { as, type CounterId, type HelpId, type Instant, type ItemId, type JobId, type LeaseId, type TicketId } from '@yizhan/protocol/ids';
import { isAllowed, printStatuses, type QueueCommand, type QueueState } from '@yizhan/protocol/queue';
import { ratingLevels, ratingReasons } from '@yizhan/protocol/ratings';
import fc from 'fast-check';
import { classes, counters, day, hour, items, kiosk, minute, morning, nth, printer } from './queue-hall.ts';

/** A step before it meets a state: picks are resolved against what is there, so that most commands make sense and some do not. */
export interface Step {
  readonly kind: QueueCommand['type'];
  readonly jump: number;
  readonly pick: number;
  readonly counter: CounterId;
  readonly item: ItemId;
  readonly priorityClass: string | null;
  readonly place: 'front' | 'end' | 'arrival';
  readonly status: (typeof printStatuses)[number];
  readonly astray: boolean;
  readonly text: string;
}

const jump = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 4 * minute }) },
  { weight: 4, arbitrary: fc.integer({ min: -hour, max: hour }) },
  { weight: 1, arbitrary: fc.constantFrom(-2 * day, -day, day, 3 * day) },
);
/** How often each command is sent. Common ones often, so that the rare ones meet a hall with something in it. */
const weights = {
  issue: 9,
  arrive: 3,
  changeClass: 2,
  confirmEvidence: 2,
  callNext: 14,
  start: 6,
  leaseCounter: 9,
  complete: 3,
  recordPrint: 4,
  noShow: 4,
  rejoin: 3,
  rate: 1,
  transfer: 3,
  hold: 2,
  callTicket: 2,
  checkIn: 2,
  book: 1,
  recall: 1,
  undoCall: 1,
  resume: 1,
  addItem: 1,
  cancel: 1,
  releaseCounter: 1,
  pauseCounter: 1,
  resumeCounter: 2,
  reprint: 1,
  settlePrint: 1,
  printPaper: 1,
  reprintPaper: 1,
  requestHelp: 1,
  acknowledgeHelp: 1,
  closeDay: 1,
} as const satisfies Record<QueueCommand['type'], number>;
const kind = fc.constantFrom(
  ...(Object.keys(weights) as QueueCommand['type'][]).flatMap((type) => Array<typeof type>(weights[type]).fill(type)),
);
const step: fc.Arbitrary<Step> = fc.record({
  kind,
  jump,
  pick: fc.nat({ max: 40 }),
  counter: fc.constantFrom(...counters),
  item: fc.constantFrom(...items),
  priorityClass: fc.constantFrom(...classes),
  place: fc.constantFrom('front' as const, 'end' as const, 'arrival' as const),
  status: fc.constantFrom(...printStatuses),
  astray: fc.nat({ max: 4 }).map((draw) => draw === 0),
  text: fc.string({ maxLength: 250 }),
});

/** `max`: without it fast-check would send a handful of commands and reach no full hall. */
export const steps = fc.array(step, { minLength: 1, maxLength: 120, size: 'max' });

export const quiet: Step = {
  kind: 'issue',
  jump: 0,
  pick: 0,
  counter: as<CounterId>('c1'),
  item: as<ItemId>('pension'),
  priorityClass: null,
  place: 'arrival',
  status: 'queued',
  astray: false,
  text: '',
};

export function commandOf(state: QueueState, next: Step): QueueCommand {
  const { counter, item, priorityClass, place, status, text } = next;
  const current = state.counters.get(counter)?.current ?? null;
  const fitting = [...state.tickets.values()].filter((ticket) => next.astray || isAllowed(ticket.status, next.kind));
  const some = nth(fitting, next.pick, undefined)?.id ?? as<TicketId>('gone');
  const ticket = current !== null && fitting.some((candidate) => candidate.id === current) ? current : some;
  const job = nth([...state.jobs.keys()], next.pick, as<JobId>('gone'));
  switch (next.kind) {
    case 'book': {
      const from = as<Instant>(morning + (next.pick - 20) * 10 * minute);
      return { type: 'book', item, priorityClass, window: { from, to: as<Instant>(from + 30 * minute) } };
    }
    case 'arrive': {
      const from = as<Instant>(morning + (next.pick - 20) * 10 * minute);
      const window = { from, to: as<Instant>(from + 30 * minute) };
      return { type: 'arrive', ticket: as<TicketId>(`appointment-${next.pick}`), item, window, priorityClass, kiosk, printer };
    }
    case 'issue':
      return { type: 'issue', item, channel: 'kiosk', kiosk, printer: next.astray ? null : printer, priorityClass };
    case 'checkIn':
      return { type: 'checkIn', ticket, kiosk: null, printer };
    case 'callNext':
    case 'leaseCounter':
    case 'resumeCounter':
      return { type: next.kind, counter };
    case 'callTicket':
    case 'recall':
    case 'start':
    case 'noShow':
    case 'undoCall':
    case 'hold':
    case 'complete':
      return { type: next.kind, counter, ticket };
    case 'resume':
    case 'rejoin':
      return { type: next.kind, ticket };
    case 'rate': {
      const { id: level, group } = nth(ratingLevels, next.pick, ratingLevels[0]);
      const reasons = ratingReasons.filter((reason) => reason.group === group || next.astray).map(({ id }) => id);
      return { type: 'rate', ticket, level, reasons: reasons.slice(next.pick % 3), channel: 'kiosk' };
    }
    case 'transfer':
      return { type: 'transfer', counter, ticket, item, toCounter: next.astray ? nth(counters, next.pick, counter) : null, place };
    case 'addItem':
      return { type: 'addItem', counter, ticket, item };
    case 'cancel':
      return { type: 'cancel', ticket, why: { code: 'other', note: text } };
    case 'changeClass':
      return { type: 'changeClass', ticket, priorityClass, evidenceSeen: next.astray, why: { code: 'other', note: text } };
    case 'confirmEvidence':
      return { type: 'confirmEvidence', ticket };
    case 'releaseCounter': {
      const lease = state.counters.get(counter)?.lease?.id ?? as<LeaseId>('gone');
      return { type: 'releaseCounter', counter, lease, why: 'timed-out' };
    }
    case 'pauseCounter':
      return { type: 'pauseCounter', counter, reason: text };
    case 'reprint':
      return { type: 'reprint', ticket, printer };
    case 'printPaper':
      return { type: 'printPaper', job: as<JobId>(`paper-${next.pick}`), paper: { kind: 'checklist', about: null }, printer };
    case 'reprintPaper':
      return { type: 'reprintPaper', job, printer };
    case 'recordPrint': {
      const attempt = (state.jobs.get(job)?.attempt ?? 1) - (next.astray ? 1 : 0);
      return { type: 'recordPrint', job, attempt, status, bytesSent: next.pick - 2, error: text };
    }
    case 'settlePrint':
      return { type: 'settlePrint', job };
    case 'requestHelp':
      return { type: 'requestHelp', kiosk };
    case 'acknowledgeHelp':
      return { type: 'acknowledgeHelp', help: nth([...state.help.keys()], next.pick, as<HelpId>('gone')) };
    case 'closeDay':
      return { type: 'closeDay' };
  }
}

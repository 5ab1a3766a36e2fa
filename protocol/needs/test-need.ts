/** A need and whoever acts on it, for tests of this room and of those that keep needs. */
import { bundledCalendar } from '../calendar/index.ts';
import { freshToken, freshTracking } from '../cases/index.ts';
import { type ActorId, as, type Instant, type NeedId } from '../ids.ts';
import type { NeedAction } from './actions.ts';
import type { NeedArgsOf, NeedCommand } from './args.ts';
import { decideNeed, type NeedCtx, type NeedDecision } from './decide.ts';
import type { NeedEvent } from './events.ts';
import { evolveNeed } from './evolve.ts';
import type { NeedRole, NeedStatus } from './model.ts';
import type { NeedState } from './state.ts';

export const testNeedId = as<NeedId>('0192f0c1-0000-4000-8000-000000000007');
export type Acting = Exclude<NeedAction, 'submit'>;

export function needArgsGiven(changes: Partial<NeedArgsOf<'submit'>> = {}): NeedArgsOf<'submit'> {
  return {
    ...{ need: testNeedId, token: freshToken(() => 3), tracking: freshTracking(() => 5), station: as('kw0101'), channel: 'kiosk' },
    ...{ category: 'property', place: 'building', noticeVersion: 1, hotline: null, resident: as('r1') },
    masks: { name: '张*三', phone: '138****5678' },
    ...changes,
  };
}

export const goodNeedArgs: { readonly [A in Acting]: NeedArgsOf<A> } = {
  take: {},
  assign: { to: as<ActorId>('clerk:li') },
  release: {},
  handle: { outcome: 'solved' },
  'set-category': { category: 'safety' },
  'record-12345': { number: 'WF20260928-17' },
  note: {},
  contact: { way: 'phone', outcome: 'no-answer' },
  rate: { level: 'satisfied', reasons: [], channel: 'kiosk' },
  'close-unrated': {},
  'call-back': { cause: 'service', remedy: 'apologised' },
  reopen: { reason: 'came-back' },
  withdraw: {},
};

const usualRole: Partial<Record<NeedAction, NeedRole>> = {
  assign: 'supervisor',
  'call-back': 'supervisor',
  reopen: 'supervisor',
  'close-unrated': 'system',
};
const actorOf: Readonly<Record<NeedRole, string>> = {
  resident: 'kiosk:k1',
  worker: 'clerk:li',
  supervisor: 'clerk:chief',
  system: 'system:needs',
};

export type CtxChanges = Partial<NeedCtx> & { readonly on?: string };

/** At ten in the morning of `on`. */
export function needCtx(action: NeedAction, { on = '2026-09-28', ...changes }: CtxChanges = {}): NeedCtx {
  const role = changes.role ?? usualRole[action] ?? 'worker';
  const recordedAt = as<Instant>(Date.parse(`${on}T02:00:00Z`));
  return {
    ...{ at: recordedAt, recordedAt, actor: as<ActorId>(actorOf[role]), role, station: as('kw0101'), base: null },
    ...{ confidential: as('w1'), calendar: bundledCalendar, mayHandle: () => true },
    ...changes,
  };
}

export interface TestNeed {
  state: NeedState;
  readonly events: NeedEvent[];
  /** Moves the need when the decider allows it. */
  act(action: Acting, args?: object, changes?: CtxChanges): NeedDecision;
  /** Throws when it is refused. */
  go(action: Acting, args?: object, changes?: CtxChanges): void;
}

export function testNeed(submit: Partial<NeedArgsOf<'submit'>> = {}, on = '2026-09-28'): TestNeed {
  const opened = decideNeed(null, { action: 'submit', args: needArgsGiven(submit) }, needCtx('submit', { on, role: 'resident' }));
  if (!opened.ok) throw new Error(opened.error.code);
  const first = evolveNeed(null, opened.value);
  if (first === null) throw new Error('no first event');
  const need: TestNeed = {
    state: first,
    events: [opened.value],
    act(action, args = {}, changes = {}) {
      const decided = decideNeed(
        need.state,
        { action, args: { ...goodNeedArgs[action], ...args } } as NeedCommand,
        needCtx(action, changes),
      );
      if (!decided.ok) return decided;
      need.events.push(decided.value);
      need.state = evolveNeed(need.state, decided.value) ?? need.state;
      return decided;
    },
    go(action, args, changes) {
      const decided = need.act(action, args, changes);
      if (!decided.ok) throw new Error(`${action}: ${decided.error.code}`);
    },
  };
  return need;
}

/** The shortest way from `intake` into a status. */
const ways: Readonly<Record<NeedStatus, readonly (readonly [Acting, object?])[]>> = {
  intake: [],
  assigned: [['take']],
  handled: [['take'], ['handle']],
  callback: [['take'], ['handle'], ['rate', { level: 'dissatisfied' }]],
  closed: [['take'], ['handle'], ['rate']],
  withdrawn: [['withdraw']],
};

export function needIn(status: NeedStatus, submit: Partial<NeedArgsOf<'submit'>> = {}): TestNeed {
  const need = testNeed(submit);
  for (const [action, args] of ways[status]) need.go(action, args);
  return need;
}

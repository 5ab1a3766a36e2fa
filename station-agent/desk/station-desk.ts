/**
 * One writer: decides in memory without awaiting, lets the journal commit, and tells afterwards.
 * Invariants: between reading the state and deciding nothing else runs; what `committed` shows and listeners hear is durable and in order
 * of seq; a commit that fails refuses all that was decided on top of it, and the state starts again from the journal.
 */

import type { Clock } from '@yizhan/platform/clock';
import type { StationFact } from '@yizhan/protocol/facts';
import type { ActorId, BusinessDate, EventId } from '@yizhan/protocol/ids';
import { as } from '@yizhan/protocol/ids';
import {
  decide,
  evolve,
  initialState,
  type QueueCommand,
  type QueueCtx,
  type QueueEvent,
  type QueueRules,
  type QueueState,
} from '@yizhan/protocol/queue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { WireEvent } from '@yizhan/protocol/wire';
import { type Decided, type Journal, JournalError, type NewEvent } from '../journal/journal.ts';
import { answers, digestOf, type Outcome } from './answers.ts';
import { businessDay } from './business-day.ts';
import type { Committed, Desk, DeskRefusal, Submission } from './desk.ts';

export interface DeskDeps {
  readonly journal: Journal;
  readonly rules: QueueRules;
  /** HH:MM at which the business date changes */
  readonly cutOver: string;
  readonly clock: Clock;
  /** ms to hub time; null while unknown */
  readonly clockOffset: () => number | null;
  /** UUIDv7: ids of events, tickets, jobs, leases */
  readonly freshId: () => string;
  readonly log: { error(facts: object, sentence: string): void };
}

export interface StationDesk extends Desk {
  /** False while the journal can be neither written nor read. */
  readonly sound: boolean;
  /** Called when settings or catalogue have changed. */
  useRules(rules: QueueRules, cutOver: string): void;
  /** Ends the day of the state when the clock has passed its cut-over. */
  rollDay(): Promise<void>;
}

const system: ActorId = as('system:desk');

/** Reads the current day from the journal. Rejects when the journal cannot be read. */
export async function openDesk(deps: DeskDeps): Promise<StationDesk> {
  const { journal, clock } = deps;
  let { rules } = deps;
  let dateAt = businessDay(deps.cutOver);
  const today = await journal.readCurrentDay();
  let state = stateOf(today);
  const committed = stateOf(today);
  const known = answers(journal, clock.mono);
  const listeners = new Set<(committed: Committed) => void>();
  let rebuilding: Promise<void> | null = null;
  let lastAppend: Promise<unknown> = Promise.resolve();
  /** False after a rebuild that could not read the journal either. */
  let sound = true;

  /** Waits for what is still being committed: it was decided before the fault and will be part of the day. */
  function rebuild(): Promise<void> {
    rebuilding ??= lastAppend
      .then(
        () => journal.readCurrentDay(),
        () => journal.readCurrentDay(),
      )
      .then(
        (events) => {
          state = stateOf(events);
          sound = true;
        },
        (fault: unknown) => {
          sound = false;
          deps.log.error({ err: fault }, 'the journal cannot be read');
        },
      )
      .finally(() => {
        rebuilding = null;
      });
    return rebuilding;
  }

  function append(decided: Decided): Promise<readonly WireEvent[]> {
    const appended = journal.append(decided);
    lastAppend = appended;
    return appended;
  }

  function context(actor: ActorId): QueueCtx {
    const at = clock.now();
    return { at, actor, businessDate: dateAt(at), freshId: deps.freshId, rules };
  }

  /** Folds the events into the decided state and puts them in their envelopes. */
  function take(events: readonly QueueEvent[], ctx: QueueCtx): readonly NewEvent[] {
    const mono = clock.mono();
    const clockOffset = deps.clockOffset();
    return events.map((event) => {
      const businessDate = dateOf(event, state, ctx);
      state = evolve(state, event);
      // Written out: a spread of twenty kinds of event would be slow at a rush.
      const { type, data } = event;
      return { type, data, id: as<EventId>(deps.freshId()), at: ctx.at, mono, clockOffset, businessDate } as NewEvent;
    });
  }

  /** Facts have no part in the state: they only get their place in the day. */
  function enveloped(facts: readonly StationFact[], ctx: QueueCtx): readonly NewEvent[] {
    const businessDate = state.businessDate ?? ctx.businessDate;
    const envelope = { at: ctx.at, mono: clock.mono(), clockOffset: deps.clockOffset(), businessDate };
    return facts.map((fact) => ({ ...fact, ...envelope, id: as<EventId>(deps.freshId()) }));
  }

  function tell(events: readonly WireEvent[]): void {
    if (events.length === 0) return;
    for (const event of events) evolve(committed, event as unknown as QueueEvent);
    for (const listener of listeners) {
      try {
        listener({ events });
      } catch (fault) {
        deps.log.error({ err: fault }, 'a listener of the desk failed');
      }
    }
  }

  /** Answered when the state is sound again: whoever is refused may look at it, and try again at once. */
  async function commitFailed(fault: unknown): Promise<Outcome> {
    const code = fault instanceof JournalError ? fault.code : 'journal-unavailable';
    // The first of a group says it; the others fell with it.
    if (!rebuilding) deps.log.error({ err: fault, code }, 'a commit failed; the day is read again');
    await rebuild();
    return err({ code: code === 'disk-full' ? 'disk-full' : 'journal-unavailable' });
  }

  /** A later date on the clock ends the day of the state first, whatever the command. */
  function closeEarlierDay(): void {
    if (state.businessDate === null || dateAt(clock.now()) <= state.businessDate) return;
    const ctx = context(system);
    const decided = decide(state, { type: 'closeDay' }, ctx);
    if (!decided.ok || decided.value.length === 0) return;
    append({ events: take(decided.value, ctx), answer: null }).then(tell, commitFailed);
  }

  function decideNow(command: QueueCommand, submission: Submission, digest: string): Promise<Outcome> {
    const { key, describe } = submission;
    closeEarlierDay();
    const ctx = context(submission.actor);
    const decided = decide(state, command, ctx);
    if (!decided.ok) {
      if (key) known.refused(key, digest, decided.error);
      return Promise.resolve(err(decided.error));
    }
    const events = take(decided.value, ctx);
    const body = describe?.(state, decided.value) ?? null;
    const written = submission.facts ? [...events, ...enveloped(submission.facts(body), ctx)] : events;
    if (written.length === 0 && !key) return Promise.resolve(ok({ events: [], body, repeated: false }));
    const answer = key ? { key, commandDigest: digest, at: ctx.at, body } : null;
    const outcome = append({ events: written, answer }).then((durable): Outcome => {
      tell(durable);
      return ok({ events: decided.value, body, repeated: false });
    }, commitFailed);
    if (key) known.pending(key, digest, outcome);
    return outcome;
  }

  function submit(command: QueueCommand, submission: Submission): Promise<Outcome> {
    const digest = submission.key ? digestOf(submission.fingerprint ?? JSON.stringify(command)) : '';
    const recalled = submission.key ? known.recall(submission.key, digest) : null;
    if (recalled) return recalled;
    if (rebuilding) return rebuilding.then(() => (sound ? submit(command, submission) : unavailable()));
    if (!sound) return rebuild().then(() => (sound ? submit(command, submission) : unavailable()));
    try {
      return decideNow(command, submission, digest);
    } catch (fault) {
      // A bug between deciding and appending: the state may hold what the journal does not.
      void rebuild();
      return Promise.reject(fault);
    }
  }

  async function record(facts: readonly StationFact[]): Promise<Result<void, DeskRefusal>> {
    await rebuilding;
    if (!sound) await rebuild();
    if (!sound) return err({ code: 'journal-unavailable' });
    return append({ events: enveloped(facts, context(system)), answer: null }).then(
      (durable) => {
        tell(durable);
        return ok(undefined);
      },
      async (fault: unknown) => {
        const failed = await commitFailed(fault);
        return failed.ok ? ok(undefined) : failed;
      },
    );
  }

  return {
    get state() {
      return state;
    },
    committed,
    get sound() {
      return sound;
    },
    get rules() {
      return rules;
    },
    submit,
    record,
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    useRules(next, cutOver) {
      rules = next;
      dateAt = businessDay(cutOver);
    },
    async rollDay() {
      await rebuilding;
      if (sound) closeEarlierDay();
    },
  };
}

function unavailable(): Outcome {
  return err<DeskRefusal>({ code: 'journal-unavailable' });
}

function stateOf(events: readonly WireEvent[]): QueueState {
  let state = initialState();
  for (const event of events) state = evolve(state, event as unknown as QueueEvent);
  return state;
}

/** An event belongs to the day of the state it meets; opening and closing name their own. */
function dateOf(event: QueueEvent, state: QueueState, ctx: QueueCtx): BusinessDate {
  if (event.type === 'day.opened' || event.type === 'day.closed') return event.data.businessDate;
  return state.businessDate ?? ctx.businessDate;
}

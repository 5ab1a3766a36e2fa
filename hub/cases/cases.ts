/** The room of the cases put together: what it follows, what it answers, what it does by itself. */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { SealingPair } from '@yizhan/platform/seal';
import { bundledCalendar, type Calendar, legalDate } from '@yizhan/protocol/calendar';
import { type CaseShown, type CaseState, summaryOf } from '@yizhan/protocol/cases';
import { as, type BusinessDate, type CaseId, type Instant, type Millis, type StationId } from '@yizhan/protocol/ids';
import type { AskHandlers } from '../asks/asks.ts';
import type { Documents } from '../fleet/documents.ts';
import type { Following } from '../followers/follow.ts';
import type { Accounts } from '../people/accounts.ts';
import type { PersonalFields } from '../privacy/fields.ts';
import type { FeedStore } from '../store/down-store.ts';
import type { AlertStore } from '../store/store.ts';
import { type ActingDeps, type Action, act } from './acting.ts';
import { type Acted, caseDeskOf } from './case-desk.ts';
import type { CaseStore } from './case-store.ts';
import { wakeCases } from './clockwork.ts';
import { samePersonAndItem, takingIn } from './taking-in.ts';
import { tellStations } from './telling.ts';
import { handlersAt, type Place } from './who.ts';

export interface CasesDeps {
  readonly store: CaseStore;
  readonly fields: PersonalFields;
  readonly sealing: () => readonly SealingPair[];
  readonly accounts: Pick<Accounts, 'find' | 'list'>;
  readonly documents: Pick<Documents, 'catalogue' | 'calendar'>;
  /** Null: there is no such station. */
  readonly placeOf: (station: StationId) => Place | null;
  readonly hub: Pick<FeedStore, 'putFeed'> & Pick<AlertStore, 'raiseAlert'>;
  readonly feedChanged: (station: StationId) => void;
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Pick<Logger, 'error'>;
}

export interface Cases {
  readonly store: CaseStore;
  readonly following: Following;
  readonly handlers: AskHandlers;
  calendar(): Promise<Calendar>;
  today(): BusinessDate;
  shown(state: CaseState): Promise<CaseShown>;
  act(action: Omit<Action, 'handlers'>): Promise<Acted>;
  /** Who may have a case of this station in hand. */
  handlersAt(station: StationId): Promise<ReadonlySet<string>>;
  /** A case changed, told after COMMIT. @returns the way to stop listening */
  onChanged(listener: (id: CaseId) => void): () => void;
  /** Resolves when all is told and looked at that is due now. */
  round(): Promise<void>;
  close(): Promise<void>;
}

export const caseDelays = {
  /** Stations are told soon after a change, many changes at once. */
  tell: 50,
  /** The clockwork: often enough that the first round of a day is early in it. */
  wake: 15 * 60_000,
} as const satisfies Record<string, Millis>;

export function casesOf({ store, fields, accounts, documents, placeOf, hub, now, timers, log, ...deps }: CasesDeps): Cases {
  const listeners = new Set<(id: CaseId) => void>();
  let telling = Promise.resolve();
  let tellSoon: ReturnType<Timers['set']> | null = null;

  async function calendar() {
    const found = await documents.calendar();
    return found.ok ? found.value : bundledCalendar;
  }
  async function catalogue() {
    const found = await documents.catalogue();
    return found.ok ? found.value : null;
  }

  function tell(): Promise<void> {
    tellSoon?.clear();
    tellSoon = null;
    telling = telling
      .then(() => tellStations({ store, feed: hub, fields, calendar, now, feedChanged: deps.feedChanged }))
      .then(() => undefined)
      .catch((fault: unknown) => log.error({ err: fault }, 'stations could not be told of their cases; they are told later'));
    return telling;
  }

  function changed(id: CaseId): void {
    for (const listener of listeners) listener(id);
    tellSoon ??= timers.set(() => void tell(), caseDelays.tell);
  }

  const duplicatesOf = (state: { id: CaseId; item: string }) => samePersonAndItem(fields, store, state.id, state.item);
  const desk = caseDeskOf({ store, calendar, duplicatesOf, now, changed });
  const acting: ActingDeps = { desk, store, fields, now };
  const taking = takingIn({ ...acting, store, accounts, catalogue, placeOf, sealing: deps.sealing, raiseAlert: hub.raiseAlert });

  async function round(): Promise<void> {
    await wakeCases({ store, desk, calendar, now }).catch((fault: unknown) =>
      log.error({ err: fault }, 'the clockwork of the cases stopped'),
    );
    await tell();
  }
  async function handlers(station: StationId) {
    const place = placeOf(station);
    return place === null ? new Set<never>() : handlersAt(accounts, place);
  }

  const today = () => legalDate(as<Instant>(now()));
  const shown = async (state: CaseState) => summaryOf(state, await calendar(), today());

  let running = round();
  let next = timers.set(again, caseDelays.wake);
  function again(): void {
    running = running.then(round);
    next = timers.set(again, caseDelays.wake);
  }

  return {
    store,
    following: { name: 'cases', types: ['case.submitted'], handle: taking.submitted },
    handlers: { 'case.act': taking.answered },
    calendar,
    today,
    shown,
    async act(action) {
      const state = await store.case(action.case);
      return act(acting, { ...action, handlers: state === null ? new Set() : await handlers(state.station) });
    },
    handlersAt: handlers,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    round,
    async close() {
      next.clear();
      tellSoon?.clear();
      await running;
      await telling;
    },
  };
}

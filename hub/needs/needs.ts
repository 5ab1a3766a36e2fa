/** The room of the needs (诉求) put together: what it follows, what it answers, what it tells stations, what it does by itself. */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { bundledCalendar, type Calendar, legalDate } from '@yizhan/protocol/calendar';
import { feedEntryTypeVersion, feedKey } from '@yizhan/protocol/feed';
import { type ActorId, as, type BusinessDate, type Instant, type Millis, type StationId } from '@yizhan/protocol/ids';
import { type NeedShown, type NeedState, needLeavesOn, needSummaryOf } from '@yizhan/protocol/needs';
import type { AskHandlers } from '../asks/asks.ts';
import { calendarName } from '../cases/case-row.ts';
import { handlersAt, type Place } from '../cases/who.ts';
import type { Documents } from '../fleet/documents.ts';
import type { Following } from '../followers/follow.ts';
import type { Accounts } from '../people/accounts.ts';
import type { FeedStore } from '../store/down-store.ts';
import type { AlertStore } from '../store/store.ts';
import { actOnNeed, type NeedAct } from './acting.ts';
import { type ActedOnNeed, needDeskOf } from './need-desk.ts';
import type { NeedStore } from './need-store.ts';
import { type NeedTakingInDeps, needsTakenIn } from './taking-in.ts';

export interface NeedsDeps extends Pick<NeedTakingInDeps, 'fields' | 'sealing' | 'isTaken' | 'now'> {
  readonly store: NeedStore;
  readonly accounts: Pick<Accounts, 'list'>;
  readonly documents: Pick<Documents, 'calendar'>;
  /** Null: there is no such station. */
  readonly placeOf: (station: StationId) => Place | null;
  readonly hub: Pick<FeedStore, 'putFeed'> & Pick<AlertStore, 'raiseAlert'>;
  /** Told after COMMIT. */
  readonly feedChanged: (station: StationId) => void;
  readonly timers: Timers;
  readonly log: Pick<Logger, 'error'>;
}

export interface Needs {
  readonly store: NeedStore;
  readonly following: Following;
  readonly handlers: AskHandlers;
  today(): BusinessDate;
  calendar(): Promise<Calendar>;
  shown(state: NeedState): Promise<NeedShown>;
  /** The newest answer to the resident, for whoever proved that the need is theirs. Null: none, or its time is over. */
  answerTo(state: NeedState): Promise<string | null>;
  act(act: NeedAct): Promise<ActedOnNeed>;
  /** Who may have a need of this station in hand. */
  handlersAt(station: StationId): Promise<ReadonlySet<ActorId>>;
  /** Resolves when all is told and looked at that is due now. */
  round(): Promise<void>;
  close(): Promise<void>;
}

export const needDelays = {
  /** Stations are told soon after a change, many changes at once. */
  tell: 50,
  /** The clockwork: often enough that the first round of a day is early in it. */
  wake: 15 * 60_000,
} as const satisfies Record<string, Millis>;
const atOnce = 200;
const type = 'need.shown';

export function needsOf({ store, fields, accounts, placeOf, hub, now, timers, log, ...deps }: NeedsDeps): Needs {
  let telling = Promise.resolve();
  let tellSoon: ReturnType<Timers['set']> | null = null;
  const today = () => legalDate(as<Instant>(now()));

  async function calendar(): Promise<Calendar> {
    const found = await deps.documents.calendar();
    return found.ok ? found.value : bundledCalendar;
  }

  const desk = needDeskOf({ store, calendar, now, changed: () => (tellSoon ??= timers.set(() => void tell(), needDelays.tell)) });
  const acting = { desk, store, fields, now };
  const taking = needsTakenIn({ ...acting, sealing: deps.sealing, isTaken: deps.isTaken, raiseAlert: hub.raiseAlert });

  /** Whatever changed waits in the store until it stands in its station's feed, so a killed hub goes on where it was. */
  async function tellStations(): Promise<void> {
    for (let waiting = await store.untold(atOnce); waiting.length > 0; waiting = await store.untold(atOnce)) {
      const days = await calendar();
      for (const state of waiting) {
        const gone = state.days.ended !== null && needLeavesOn(state.days.ended) <= today();
        const entry = { key: feedKey(type, state.id), type, typeVersion: feedEntryTypeVersion, at: as<Instant>(now()), gone };
        await hub.putFeed(state.station, { ...entry, data: gone ? {} : { ...needSummaryOf(state, days) } });
        if (state.days.ended !== null || state.episode > 1) await keepFor(state);
        await store.told(state.id, state.version);
        deps.feedChanged(state.station);
      }
    }
  }

  /** The retention runs from the end of the need, and no longer when it is opened again. */
  async function keepFor({ id, resident, days, changedAt }: NeedState): Promise<void> {
    const said = (await store.events(id)).flatMap(({ event }) => (event.confidential === null ? [] : [event.confidential]));
    for (const ref of [resident, ...said]) await fields.closed(ref, days.ended === null ? null : changedAt);
  }

  function tell(): Promise<void> {
    tellSoon?.clear();
    tellSoon = null;
    telling = telling
      .then(tellStations)
      .catch((fault: unknown) => log.error({ err: fault }, 'stations could not be told of their needs; they are told later'));
    return telling;
  }

  async function wake(): Promise<void> {
    for (;;) {
      const waking = await store.waking(today(), calendarName(await calendar()), atOnce);
      let moved = 0;
      for (const state of waking) if (await desk.wake(state)) moved += 1;
      // Others were quicker with all of these: they are looked at in the next round.
      if (moved === 0) return;
    }
  }

  async function round(): Promise<void> {
    await wake().catch((fault: unknown) => log.error({ err: fault }, 'the clockwork of the needs stopped'));
    await tell();
  }

  async function handlers(station: StationId): Promise<ReadonlySet<ActorId>> {
    const place = placeOf(station);
    return place === null ? new Set<ActorId>() : handlersAt(accounts, place);
  }

  let running = round();
  let next = timers.set(again, needDelays.wake);
  function again(): void {
    running = running.then(round);
    next = timers.set(again, needDelays.wake);
  }

  return {
    store,
    following: { name: 'needs', types: ['need.submitted'], handle: taking.submitted },
    handlers: { 'need.rate': taking.rated },
    today,
    calendar,
    shown: async (state) => needSummaryOf(state, await calendar()),
    async answerTo({ answer }: Pick<NeedState, 'answer'>) {
      const read = answer === null ? null : await fields.get(answer);
      return (read?.ok && read.value.words) || null;
    },
    async act(act) {
      const state = await store.need(act.need);
      return actOnNeed(acting, act, state === null ? new Set() : await handlers(state.station));
    },
    handlersAt: handlers,
    round,
    async close() {
      next.clear();
      tellSoon?.clear();
      await running;
      await telling;
    },
  };
}

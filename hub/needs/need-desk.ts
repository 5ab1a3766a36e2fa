/**
 * The one writer of needs. Every change is decided on the state as it stands and committed from exactly that version; a change that another
 * hub process made meanwhile is decided anew. The same key with the same content is answered as the first time.
 */
import { randomUUID } from 'node:crypto';
import { type Calendar, dayAfter, legalDate } from '@yizhan/protocol/calendar';
import { caseHash } from '@yizhan/protocol/cases';
import { as, type BusinessDate, type Instant, type NeedId } from '@yizhan/protocol/ids';
import {
  decideNeed,
  evolveNeed,
  isNeedEnded,
  type NeedCommand,
  type NeedCtx,
  type NeedEvent,
  type NeedRefusal,
  type NeedState,
  type NeedStatus,
  needClocksOf,
  needDutyOf,
  needEventBody,
  needWakesOn,
  runningNeedClock,
} from '@yizhan/protocol/needs';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { zeroHash } from '@yizhan/protocol/sync';
import { sha256 } from '../cases/case-desk.ts';
import { calendarName } from '../cases/case-row.ts';
import { turnsById } from '../matters/turns.ts';
import type { NeedMarks, NeedStore, StoredNeedEvent } from './need-store.ts';

export interface NeedActed {
  readonly need: NeedId;
  readonly version: number;
  readonly status: NeedStatus;
}
export type ActedOnNeed = Result<NeedActed, NeedRefusal>;

export interface NeedOrder {
  readonly need: NeedId;
  readonly command: NeedCommand;
  readonly ctx: Omit<NeedCtx, 'calendar' | 'recordedAt' | 'at'> & {
    /** When it took place; null: now. */
    readonly at: number | null;
  };
  readonly key: string;
  /** Whatever makes two requests the same. */
  readonly content: string;
}

export interface NeedDeskDeps {
  readonly store: NeedStore;
  readonly calendar: () => Promise<Calendar>;
  readonly now: () => number;
  /** Told after COMMIT. */
  readonly changed: (id: NeedId) => void;
}

export interface NeedDesk {
  act(order: NeedOrder): Promise<ActedOnNeed>;
  /** By the clockwork: what is due by itself is done, and the marks are reckoned anew. @returns false: somebody was quicker */
  wake(state: NeedState): Promise<boolean>;
}

const attempts = 5;

export function needDeskOf({ store, calendar, now, changed }: NeedDeskDeps): NeedDesk {
  const turns = turnsById<NeedId>();

  async function attempt({ need, command, ctx, key, content }: NeedOrder): Promise<ActedOnNeed | 'again'> {
    const known = await store.answer(key);
    if (known) return known.content === content ? (known.answer as ActedOnNeed) : err({ code: 'need-exists-with-other-content' });
    const state = await store.need(need);
    const recordedAt = as<Instant>(now());
    // A clock set wrongly at a station dates nothing before the need itself, nor into the future.
    const at = as<Instant>(Math.max(Math.min(ctx.at ?? recordedAt, recordedAt), state?.submittedAt ?? 0));
    const days = await calendar();
    const decided = decideNeed(state, command, { ...ctx, at, recordedAt, calendar: days });
    if (!decided.ok) return decided;
    const next = evolveNeed(state, decided.value);
    if (next === null) return err({ code: 'unknown-need' });
    const answer: ActedOnNeed = ok({ need: next.id, version: next.version, status: next.status });
    const write = {
      ...{ state: next, base: state?.version ?? 0, event: await chained(need, decided.value), answer: { key, kept: { content, answer } } },
      marks: needMarksOf(next, days, legalDate(recordedAt)),
    };
    return (await store.commit(write)) ? answer : 'again';
  }

  async function chained(id: NeedId, event: NeedEvent): Promise<StoredNeedEvent> {
    const last = (await store.events(id)).at(-1);
    const seq = (last?.seq ?? 0) + 1;
    const hash = caseHash(sha256, last?.hash ?? zeroHash, id, seq, needEventBody(event));
    return { seq, id: randomUUID(), event, hash };
  }

  return {
    act: (order) =>
      turns(order.need, async () => {
        for (let left = attempts; left > 0; left -= 1) {
          const acted = await attempt(order);
          if (acted === 'again') continue;
          if (acted.ok) changed(order.need);
          return acted;
        }
        return err({ code: 'need-moved-on' as const });
      }),
    wake: ({ id }) =>
      turns(id, async () => {
        const state = await store.need(id);
        if (state === null) return false;
        const recordedAt = as<Instant>(now());
        const days = await calendar();
        const today = legalDate(recordedAt);
        const duty = needDutyOf(state);
        const command: NeedCommand | null = duty !== null && duty.on <= today ? { action: duty.action, args: {} } : null;
        const decided = command && decideNeed(state, command, { ...bySystem, at: recordedAt, recordedAt, calendar: days });
        const event = decided?.ok ? decided.value : null;
        const next = event === null ? state : (evolveNeed(state, event) ?? state);
        const marks = needMarksOf(next, days, today);
        // Refused means that somebody else came first; it is looked at again tomorrow, not at once and for ever.
        const wakeOn = command !== null && event === null ? dayAfter(today) : marks.wakeOn;
        const write = { state: next, base: state.version, event: event && (await chained(id, event)), answer: null };
        const moved = await store.commit({ ...write, marks: { ...marks, wakeOn } });
        if (moved) changed(id);
        return moved;
      }),
  };
}

const bySystem = {
  ...{ actor: as<NeedCtx['actor']>('system:needs'), role: 'system' as const, station: null, base: null, confidential: null },
  mayHandle: () => false,
} as const;

/** What the board knows of a need on a day. */
function needMarksOf(state: NeedState, calendar: Calendar, today: BusinessDate): NeedMarks {
  const running = runningNeedClock(needClocksOf(state, calendar));
  return {
    open: !isNeedEnded(state.status),
    due: running?.date ?? null,
    riskOn: running?.riskOn ?? null,
    wakeOn: needWakesOn(state, today),
    calendar: calendarName(calendar),
  };
}

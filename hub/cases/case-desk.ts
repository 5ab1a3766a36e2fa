/**
 * The one writer of cases. Every change is decided on the state as it stands and committed from exactly that version in one transaction
 * {events, projection, answer, what is to be told}; a change that another hub process made meanwhile is decided anew. The same key with the
 * same content is answered as the first time.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Calendar } from '@yizhan/protocol/calendar';
import { dayAfter, legalDate } from '@yizhan/protocol/calendar';
import {
  type CaseActAnswer,
  type CaseCommand,
  type CaseCtx,
  type CaseEvent,
  type CaseRefusal,
  type CaseState,
  caseEventBody,
  caseHash,
  decideCase,
  evolveCase,
} from '@yizhan/protocol/cases';
import { as, type CaseId, type ChainHash, type Instant } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { zeroHash } from '@yizhan/protocol/sync';
import { turnsById } from '../matters/turns.ts';
import { caseRowOf } from './case-row.ts';
import type { CaseStore, CaseWrite, ChainTip, StoredCaseEvent } from './case-store.ts';

export type Acted = Result<CaseActAnswer, CaseRefusal>;

export interface Order {
  readonly case: CaseId;
  readonly command: CaseCommand;
  readonly ctx: Omit<CaseCtx, 'calendar' | 'recordedAt' | 'openDuplicates' | 'at'> & {
    /** When it took place; null: now. */
    readonly at: number | null;
  };
  /** Null: whoever asks would ask again by what they see. */
  readonly key: string | null;
  /** Whatever makes two requests the same. */
  readonly content: string;
}

export interface CaseDeskDeps {
  readonly store: CaseStore;
  readonly calendar: () => Promise<Calendar>;
  /** Open cases of the same person and item, the case itself aside. */
  readonly duplicatesOf: (state: CaseState) => Promise<readonly CaseId[]>;
  readonly now: () => number;
  /** Told after COMMIT. */
  readonly changed: (id: CaseId) => void;
}

export interface CaseDesk {
  act(order: Order): Promise<Acted>;
  /** Many at once, in one transaction, by the clockwork: what is refused or was overtaken is left. @returns how many were moved or reckoned anew */
  wake(orders: readonly { readonly state: CaseState; readonly command: CaseCommand | null }[]): Promise<number>;
}

export const systemActor = as<CaseCtx['actor']>('system:cases');
const attempts = 5;

export function caseDeskOf({ store, calendar, duplicatesOf, now, changed }: CaseDeskDeps): CaseDesk {
  const turns = turnsById<CaseId>();

  async function contextOf(state: CaseState | null, order: Order): Promise<CaseCtx> {
    const recordedAt = as<Instant>(now());
    // A clock set wrongly at a station dates nothing before the case itself, nor into the future.
    const at = as<Instant>(Math.max(Math.min(order.ctx.at ?? recordedAt, recordedAt), state?.submittedAt ?? 0));
    const openDuplicates = state === null || !asksForDuplicates.has(order.command.action) ? [] : await duplicatesOf(state);
    return { ...order.ctx, at, recordedAt, calendar: await calendar(), openDuplicates };
  }

  async function attempt(order: Order): Promise<Acted | 'again'> {
    const known = order.key === null ? null : await store.answer(order.key);
    if (known) return known.content === order.content ? (known.answer as Acted) : err({ code: 'exists-with-other-content' });
    const state = await store.case(order.case);
    const ctx = await contextOf(state, order);
    const decided = decideCase(state, order.command, ctx);
    if (!decided.ok) return decided;
    const next = decided.value.reduce<CaseState | null>(evolveCase, state);
    if (next === null) return err({ code: 'unknown-case' });
    const answer: Acted = ok(answerOf(next, decided.value));
    const kept = order.key === null ? null : { key: order.key, answer: { content: order.content, answer } };
    const tips = state === null ? new Map<CaseId, ChainTip>() : await store.tips([state.id]);
    const write = writeOf(state, next, decided.value, ctx, { tips, answer: kept });
    const [moved] = await store.commit([write]);
    return moved === undefined ? answer : 'again';
  }

  return {
    act: (order) =>
      turns(order.case, async () => {
        for (let left = attempts; left > 0; left -= 1) {
          const acted = await attempt(order);
          if (acted === 'again') continue;
          if (acted.ok) changed(order.case);
          return acted;
        }
        return err({ code: 'case-moved-on' as const });
      }),
    async wake(orders) {
      const recordedAt = as<Instant>(now());
      const days = await calendar();
      const writes: CaseWrite[] = [];
      const tips = await store.tips(orders.filter(({ command }) => command !== null).map(({ state }) => state.id));
      for (const { state, command } of orders) {
        const ctx: CaseCtx = { ...bySystem, at: recordedAt, recordedAt, calendar: days, openDuplicates: [] };
        const decided = command === null ? ok([]) : decideCase(state, command, ctx);
        const events = decided.ok ? decided.value : [];
        const next = events.reduce<CaseState | null>(evolveCase, state) ?? state;
        const write = writeOf(state, next, events, ctx, { tips, answer: null });
        // Refused means that somebody else came first; it is looked at again tomorrow, not at once and for ever.
        const wakeOn = decided.ok ? write.row.wakeOn : dayAfter(legalDate(recordedAt));
        writes.push({ ...write, row: { ...write.row, wakeOn } });
      }
      const moved = new Set(await store.commit(writes));
      for (const { row } of writes) if (!moved.has(row.id)) changed(row.id);
      return writes.length - moved.size;
    },
  };
}

/** Only these look for other cases: the rest need not. */
const asksForDuplicates: ReadonlySet<CaseCommand['action']> = new Set(['receive', 'decide-duplicate']);

const bySystem = {
  actor: systemActor,
  role: 'system',
  station: null,
  base: null,
  confidential: null,
  lateFacts: 'refuse',
  mayHandle: () => false,
} as const satisfies Partial<CaseCtx>;

function writeOf(
  state: CaseState | null,
  next: CaseState,
  events: readonly CaseEvent[],
  { calendar, recordedAt }: Pick<CaseCtx, 'calendar' | 'recordedAt'>,
  { tips, answer }: { readonly tips: ReadonlyMap<CaseId, ChainTip>; readonly answer: CaseWrite['answer'] },
): CaseWrite {
  const row = caseRowOf(next, calendar, legalDate(recordedAt));
  const linked = chained(next.id, tips.get(next.id) ?? null, events);
  return { row, state: next, base: state?.version ?? 0, events: linked, answer, tell: true };
}

function answerOf(next: CaseState, events: readonly CaseEvent[]): CaseActAnswer {
  const last = events.at(-1);
  return { case: next.id, version: next.version, status: next.status, late: last?.action === 'came-late' ? last.args.code : null };
}

function chained(id: CaseId, last: ChainTip | null, events: readonly CaseEvent[]): StoredCaseEvent[] {
  let seq = last?.seq ?? 0;
  let hash: ChainHash = last?.hash ?? zeroHash;
  return events.map((event) => {
    seq += 1;
    hash = caseHash(sha256, hash, id, seq, caseEventBody(event));
    return { seq, id: randomUUID(), event, hash };
  });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

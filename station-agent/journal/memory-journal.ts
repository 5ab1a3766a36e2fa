/** The journal's fake: same behaviour, no file. It keeps the same constraints, and can be told to fail as a disk would. */
import { as, type Epoch, type Seq } from '@yizhan/protocol/ids';
import { zeroHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { AskHistory } from '../asks/ask-history.ts';
import type { CommandHistory } from './command-history.ts';
import { groupCommit } from './group-commit.ts';
import {
  type DayHistory,
  type Decided,
  type Journal,
  JournalError,
  type JournalFault,
  type NewAnswer,
  type UplinkSource,
} from './journal.ts';
import { retention } from './retention.ts';
import { envelopeBytes } from './rows.ts';
import { sealAll } from './seal.ts';
import type { JournalOptions } from './sqlite-journal.ts';

export interface MemoryJournal extends Journal, UplinkSource, DayHistory, CommandHistory, AskHistory {
  /** Every commit fails with this code until told otherwise. */
  failWith(code: JournalFault['code'] | null): void;
  /** Holds commits back until released, so that a test can look at what is decided but not yet durable. */
  holdCommits(): () => void;
  /** The same for reading the current day. */
  holdReads(): () => void;
}

const endsCall: ReadonlySet<string> = new Set([
  'ticket.completed',
  'ticket.no-show',
  'ticket.call-undone',
  'ticket.held',
  'ticket.transferred',
  'ticket.cancelled',
  'ticket.expired',
]);

interface Constraints {
  readonly ids: Set<string>;
  readonly labels: Set<string>;
  /** counter to ticket */
  readonly calls: Map<string, string>;
}

export function memoryJournal(options: JournalOptions): MemoryJournal {
  const answers = new Map<string, NewAnswer>();
  let events: readonly WireEvent[] = [];
  let held: Constraints = { ids: new Set(), labels: new Set(), calls: new Map() };
  let epoch = as<Epoch>(options.freshId());
  let birth = 0;
  let pruned = { seq: as<Seq>(0), hash: zeroHash };
  let acknowledged: { seq: Seq; hubEpoch: string | null } = { seq: as(0), hubEpoch: null };
  let failure: JournalFault['code'] | null = null;
  let gate: Promise<void> = Promise.resolve();
  let readGate: Promise<void> = Promise.resolve();

  const end = (): { seq: Seq; hash: WireEvent['hash'] } => {
    const last = events.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : pruned;
  };

  async function write(group: readonly Decided[]): Promise<readonly (readonly WireEvent[])[]> {
    await gate;
    if (failure) throw new JournalError(failure, `told to fail: ${failure}`);
    const next: Constraints = { ids: new Set(held.ids), labels: new Set(held.labels), calls: new Map(held.calls) };
    const lane = group.map((decided) => decided.events);
    const written = sealAll(end(), options.boot, lane).map((sealed) =>
      sealed.map(({ event, data }): WireEvent => {
        keep(next, event);
        return { ...event, data: JSON.parse(data) };
      }),
    );
    held = next;
    events = [...events, ...written.flat()];
    for (const { answer } of group)
      if (answer) answers.set(answer.key, JSON.parse(JSON.stringify({ ...answer, body: answer.body ?? null })));
    options.onGroup?.(group.length, 0);
    return written;
  }
  const commits = groupCommit(write);

  return {
    failWith(code) {
      failure = code;
    },
    holdCommits() {
      const [closed, open] = gateway();
      gate = closed;
      return open;
    },
    holdReads() {
      const [closed, open] = gateway();
      readGate = closed;
      return open;
    },
    append: (decided) => commits.add(decided),
    async readCurrentDay() {
      commits.reopen();
      await readGate;
      const opened = events.findLastIndex((event) => event.type === 'day.opened');
      return events.slice(Math.max(0, opened));
    },
    hasAnswer: (key) => answers.has(key),
    findAnswer: async (key) => answers.get(key) ?? null,
    head: () => ({ epoch, ...end() }),
    async prune(now) {
      for (const [key, answer] of answers) if (answer.at < now - retention.answerMs) answers.delete(key);
      const opened = events.findLast((event) => event.type === 'day.opened')?.seq ?? 0;
      const keep = events.findIndex((event) => event.seq > acknowledged.seq || event.seq >= opened || event.at >= now - retention.eventMs);
      const last = events[(keep === -1 ? events.length : keep) - 1];
      if (last) pruned = { seq: last.seq, hash: last.hash };
      events = keep === -1 ? [] : events.slice(keep);
    },
    close: () => commits.close(),
    commandReports: async () => events.filter((event) => event.type === 'command.reported'),
    asksMade: async () => events.filter((event) => event.type === 'ask.made'),
    days: async () => ({
      dates: events.flatMap((event) => (event.type === 'day.opened' ? [event.businessDate] : [])).reverse(),
      pruned: pruned.seq > 0,
    }),
    async *readDay(date) {
      const from = events.findIndex((event) => event.type === 'day.opened' && event.businessDate === date);
      if (from === -1) return;
      const length = events.slice(from + 1).findIndex((event) => event.type === 'day.opened');
      yield events.slice(from, length === -1 ? undefined : from + 1 + length);
    },
    tail: async () => ({ seq: as<Seq>(pruned.seq + 1), previousHash: pruned.hash }),
    async readAfter(seq, limit) {
      const rows = events.filter((event) => event.seq > seq).slice(0, limit.events);
      let bytes = 0;
      const fitting = rows.findIndex((event) => {
        bytes += Buffer.byteLength(JSON.stringify(event.data)) + envelopeBytes;
        return bytes > limit.bytes;
      });
      return rows.slice(0, fitting === -1 ? rows.length : Math.max(1, fitting));
    },
    async hashAt(seq) {
      if (seq === 0) return zeroHash;
      if (seq === pruned.seq) return pruned.hash;
      return events.find((event) => event.seq === seq)?.hash ?? null;
    },
    acknowledged: () => acknowledged,
    async acknowledge(seq, hubEpoch) {
      acknowledged = { seq, hubEpoch };
    },
    async mintEpoch() {
      epoch = as(options.freshId());
      acknowledged = { seq: as(0), hubEpoch: null };
      return epoch;
    },
    raiseBirth: async () => ++birth,
  };
}

function gateway(): readonly [Promise<void>, () => void] {
  let open: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [closed, open];
}

function keep(constraints: Constraints, event: WireEvent): void {
  const { ids, labels, calls } = constraints;
  const { ticket, counter, label } = event.data;
  if (ids.has(event.id)) throw new JournalError('constraint', 'an event id twice');
  ids.add(event.id);
  if (event.type === 'ticket.issued') {
    const number = `${event.businessDate} ${label}`;
    if (labels.has(number)) throw new JournalError('constraint', 'a number twice');
    labels.add(number);
  }
  if (event.type === 'ticket.called') {
    if (calls.has(String(counter)) || [...calls.values()].includes(String(ticket)))
      throw new JournalError('constraint', 'a counter with two tickets, or a ticket at two counters');
    calls.set(String(counter), String(ticket));
  }
  if (endsCall.has(event.type)) for (const [at, called] of calls) if (called === ticket) calls.delete(at);
}

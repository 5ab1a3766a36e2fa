/** The station's journal of the model: a lane of events that can be cut at its end, put back, and named anew. */
import { hash } from 'node:crypto';
import { as, type ChainHash, type Epoch, type EventId, type Seq } from '@yizhan/protocol/ids';
import { chainHash, zeroHash } from '@yizhan/protocol/sync';
import type { UpHello, WireEvent } from '@yizhan/protocol/wire';

export const sha256 = (text: string): string => hash('sha256', text);

export interface Journal {
  readonly epoch: Epoch;
  /** Those still held, in order. */
  readonly events: readonly WireEvent[];
  readonly pruned: { readonly seq: number; readonly hash: ChainHash };
  readonly acknowledged: { readonly seq: Seq; readonly hubEpoch: string | null };
}

/** @param name never used before */
export function emptyJournal(name: string): Journal {
  return { epoch: as(`epoch-${name}`), events: [], pruned: { seq: 0, hash: zeroHash }, acknowledged: { seq: as(0), hubEpoch: null } };
}

export const headOf = ({ events, pruned }: Journal): Seq => as(events.at(-1)?.seq ?? pruned.seq);

/** @param name of the event, never used before @param poison events the hub will find schema-invalid */
export function appended(journal: Journal, name: string, poison: (event: WireEvent) => boolean): Journal {
  const open = {
    id: as<EventId>(`00000000-0000-7000-8000-${name.padStart(12, '0')}`),
    seq: as<Seq>(headOf(journal) + 1),
    type: 'day.opened',
    typeVersion: 1,
    at: as<WireEvent['at']>(1),
    boot: 'b',
    mono: 1,
    clockOffset: null,
    businessDate: as<WireEvent['businessDate']>('2026-11-24'),
    data: { businessDate: '2026-11-24' } as Record<string, unknown>,
  };
  const made = poison({ ...open, hash: zeroHash }) ? { ...open, data: { businessDate: 7 } } : open;
  const event: WireEvent = { ...made, hash: chainHash(sha256, journal.events.at(-1)?.hash ?? journal.pruned.hash, made) };
  return { ...journal, events: [...journal.events, event] };
}

/** Without what the hub has acknowledged. */
export function prunedOf(journal: Journal): Journal {
  const { events, acknowledged } = journal;
  const gone = events.findLast((event) => event.seq <= acknowledged.seq);
  if (!gone) return journal;
  return { ...journal, events: events.filter((event) => event.seq > gone.seq), pruned: { seq: gone.seq, hash: gone.hash } };
}

/** @param name of the new epoch, never used before */
export function renamed(journal: Journal, name: string): Journal {
  return { ...journal, epoch: as(`epoch-${name}`), acknowledged: { seq: as(0), hubEpoch: null } };
}

export function hashAt({ events, pruned }: Journal, seq: Seq): ChainHash | null {
  if (seq === 0) return zeroHash;
  return seq === pruned.seq ? pruned.hash : (events.find((event) => event.seq === seq)?.hash ?? null);
}

export const tailOf = ({ pruned }: Journal): UpHello['tail'] => ({ seq: as(pruned.seq + 1), previousHash: pruned.hash });

export function helloOf(journal: Journal): UpHello {
  const { events, pruned, epoch, acknowledged } = journal;
  const last = events.at(-1) ?? pruned;
  return {
    v: 1,
    epoch,
    boot: 'b',
    birth: 1,
    software: 'model',
    head: { seq: as(last.seq), hash: last.hash },
    tail: tailOf(journal),
    acknowledged,
    metrics: { dropped: 0 },
    feed: { seq: as(0) },
    twin: { version: 0 },
    sentAt: as(1),
  };
}

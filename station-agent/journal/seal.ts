/** Gives a decided event its place in the lane: seq, boot and chain value. Shared by every journal, so all make the same chain. */
import { hash } from 'node:crypto';
import { as, type ChainHash, type Seq } from '@yizhan/protocol/ids';
import { queueEventTypeVersion } from '@yizhan/protocol/queue';
import { chainHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { NewEvent } from './journal.ts';

export interface ChainEnd {
  readonly seq: Seq;
  readonly hash: ChainHash;
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** `mono` and `clockOffset` become whole milliseconds: an integer comes back from any store as the same text, which the chain covers. */
export function seal(end: ChainEnd, boot: string, event: NewEvent): WireEvent {
  const open = {
    id: event.id,
    seq: as<Seq>(end.seq + 1),
    type: event.type,
    typeVersion: queueEventTypeVersion,
    at: event.at,
    boot,
    mono: Math.round(event.mono),
    clockOffset: event.clockOffset === null ? null : Math.round(event.clockOffset),
    businessDate: event.businessDate,
    data: event.data,
  };
  return { ...open, hash: chainHash(sha256, end.hash, open) };
}

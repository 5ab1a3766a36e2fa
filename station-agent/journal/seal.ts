/** Gives a decided event its place in the lane: seq, boot and chain value. Shared by every journal, so all make the same chain. */
import { hash } from 'node:crypto';
import { as, type ChainHash, type Seq } from '@yizhan/protocol/ids';
import { queueEventTypeVersion } from '@yizhan/protocol/queue';
import { chainBodyWith, linkHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { NewEvent } from './journal.ts';

export interface ChainEnd {
  readonly seq: Seq;
  readonly hash: ChainHash;
}

export interface Sealed {
  readonly event: WireEvent;
  /** The event's data as the JSON text that the chain covers and the store keeps. */
  readonly data: string;
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** `mono` and `clockOffset` become whole milliseconds: an integer comes back from any store as the same text, which the chain covers. */
function seal(end: ChainEnd, boot: string, { id, type, at, mono, clockOffset, businessDate, data }: NewEvent): Sealed {
  const text = JSON.stringify(data);
  const seq = as<Seq>(end.seq + 1);
  const facts = {
    type,
    typeVersion: queueEventTypeVersion,
    at,
    boot,
    mono: Math.round(mono),
    clockOffset: clockOffset === null ? null : Math.round(clockOffset),
    businessDate,
  };
  const chained = linkHash(sha256, end.hash, seq, id, chainBodyWith(facts, text));
  return { event: { id, seq, ...facts, data, hash: chained }, data: text };
}

/** Seals what was decided together, one decision after the other. */
export function sealAll(end: ChainEnd, boot: string, decided: readonly (readonly NewEvent[])[]): readonly (readonly Sealed[])[] {
  let tip = end;
  return decided.map((events) =>
    events.map((event) => {
      const sealed = seal(tip, boot, event);
      tip = sealed.event;
      return sealed;
    }),
  );
}

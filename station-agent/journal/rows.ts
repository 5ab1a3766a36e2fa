import type { BusinessDate, ChainHash, EventId, Instant, Seq } from '@yizhan/protocol/ids';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { Sealed } from './seal.ts';

export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly type_version: number;
  readonly at: number;
  readonly boot: string;
  readonly mono: number;
  readonly clock_offset: number | null;
  readonly business_date: string;
  readonly hash: string;
  readonly data: string;
}

/** Our own rows, written from checked events: only the brands are put back. */
export function eventOf(row: EventRow): WireEvent {
  return {
    id: row.id as EventId,
    seq: row.seq as Seq,
    type: row.type,
    typeVersion: row.type_version,
    at: row.at as Instant,
    boot: row.boot,
    mono: row.mono,
    clockOffset: row.clock_offset,
    businessDate: row.business_date as BusinessDate,
    hash: row.hash as ChainHash,
    data: JSON.parse(row.data),
  };
}

/** In the order of the columns of `events`. */
export function columnsOf({ event, data }: Sealed): readonly (string | number | null)[] {
  return [
    event.seq,
    event.id,
    event.type,
    event.typeVersion,
    event.at,
    event.boot,
    event.mono,
    event.clockOffset,
    event.businessDate,
    event.hash,
    data,
  ];
}

/** Envelope of an event as JSON, roughly, without its data: enough to keep a batch near its limit. */
export const envelopeBytes = 320;

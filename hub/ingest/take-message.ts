/** From text to what the gate understands: done as a message arrives, before and outside any transaction. Pure but for the digest passed in. */
import type { StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { examineBatch, type ReceivedBatch, type Sha256 } from '@yizhan/protocol/sync';
import { type FeedPlace, feedAckSchema, type StateMessage, stateSchema, type UpHello, upHelloSchema } from '@yizhan/protocol/wire';
import type { UpMessage } from '../broker/broker.ts';

export type Taken = { readonly station: StationId; readonly receivedAt: number } & (
  | { readonly kind: 'state'; readonly state: StateMessage }
  | { readonly kind: 'hello'; readonly hello: UpHello }
  | { readonly kind: 'batch'; readonly batch: ReceivedBatch }
  | { readonly kind: 'feed-ack'; readonly place: FeedPlace }
);

/** @returns a code naming what was wrong; such a message moves nothing */
export function takeMessage(sha256: Sha256, { station, topic, payload, receivedAt }: UpMessage): Result<Taken, string> {
  const raw = parse(payload);
  if (raw === undefined) return err('not-json');
  switch (topic) {
    case 'state': {
      const parsed = stateSchema.safeParse(raw);
      return parsed.success ? ok({ station, receivedAt, kind: 'state', state: parsed.data }) : err('malformed-state');
    }
    case 'hello': {
      const parsed = upHelloSchema.safeParse(raw);
      return parsed.success ? ok({ station, receivedAt, kind: 'hello', hello: parsed.data }) : err('malformed-hello');
    }
    case 'feed-ack': {
      const parsed = feedAckSchema.safeParse(raw);
      if (!parsed.success) return err('malformed-feed-ack');
      const { hubEpoch, seq, settled } = parsed.data;
      return ok({ station, receivedAt, kind: 'feed-ack', place: { hubEpoch, seq, settled } });
    }
    case 'log':
      return err('not-for-the-gate');
    case 'events': {
      const examined = examineBatch(sha256, raw);
      return examined.ok ? ok({ station, receivedAt, kind: 'batch', batch: examined.value }) : examined;
    }
  }
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

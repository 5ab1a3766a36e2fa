/** What the hub says, read: one message of a topic below `dn/`, or what it was and why it cannot be read. Never throws. */
import type { StationId } from '@yizhan/protocol/ids';
import {
  ackSchema,
  commandMessageSchema,
  downHelloSchema,
  feedMessageSchema,
  nakSchema,
  topics,
  twinMessageSchema,
} from '@yizhan/protocol/wire';
import type { z } from 'zod';

const kinds = {
  ack: { topic: topics.downAck, schema: ackSchema },
  nak: { topic: topics.downNak, schema: nakSchema },
  hello: { topic: topics.downHello, schema: downHelloSchema },
  command: { topic: topics.downCommand, schema: commandMessageSchema },
  feed: { topic: topics.downFeed, schema: feedMessageSchema },
  twin: { topic: topics.downTwin, schema: twinMessageSchema },
} as const;
type Kind = keyof typeof kinds;

export type DownMessage =
  | { readonly [K in Kind]: { readonly type: K; readonly message: z.infer<(typeof kinds)[K]['schema']> } }[Kind]
  | { readonly type: 'unreadable'; readonly what: string; readonly reason: string };

export function readDown(station: StationId, topic: string, payload: Buffer): DownMessage {
  const kind = (Object.keys(kinds) as Kind[]).find((name) => kinds[name].topic(station) === topic);
  if (kind === undefined) return { type: 'unreadable', what: topic, reason: 'no such topic' };
  const read = kinds[kind].schema.safeParse(parse(payload));
  if (!read.success) return { type: 'unreadable', what: kind, reason: read.error.issues[0]?.message ?? '' };
  return { type: kind, message: read.data } as DownMessage;
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Answers what stations ask across ownership (protocol/asks): each ask once, whatever comes twice and whenever the hub is killed.
 * The answer stands in the station's feed; that it stands there is what "answered" means.
 *
 * A handler decides by its owner's single writer and may be called again for the same ask (the hub was killed before the answer was
 * kept): then it must find what it decided the first time, so its writer keeps the decision under `keyOf(asked)` in the transaction of
 * its events, as under any other idempotency key. A refusal is an `Answer`; a throw is a passing fault, and tried again.
 */
import type { Logger } from '@yizhan/platform/log';
import {
  type Answer,
  type AskBodyOf,
  type AskKind,
  type AskMade,
  answerGiven,
  answerKeptMs,
  askBodies,
  askEventData,
  askRefusals,
  isAskKind,
} from '@yizhan/protocol/asks';
import { feedEntryTypeVersion, feedKey } from '@yizhan/protocol/feed';
import { type AskId, as, type IdempotencyKey, type Instant, type StationId } from '@yizhan/protocol/ids';
import type { Following } from '../followers/follow.ts';
import type { Erasing } from '../privacy/erasing.ts';
import type { FeedStore } from '../store/down-store.ts';
import type { StoredEvent } from '../store/store.ts';

export interface Asked<K extends AskKind> {
  readonly ask: AskId;
  readonly station: StationId;
  /** The stored event it came in. */
  readonly event: string;
  readonly body: AskBodyOf<K>;
  readonly by: string;
  /** ms, station clock: when it was asked there, which may be days ago. */
  readonly at: number;
}

export type AskHandlers = { readonly [K in AskKind]?: (asked: Asked<K>) => Promise<Answer> };

export interface AsksDeps {
  readonly store: Pick<FeedStore, 'putFeed' | 'feedEntries' | 'oldFeedEntries'>;
  readonly handlers: AskHandlers;
  /** Of a refused ask nobody keeps the values it carried. */
  readonly forgetSeals: Erasing['forget'];
  readonly now: () => number;
  /** Told after COMMIT. */
  readonly changed: (station: StationId) => void;
  readonly log: Pick<Logger, 'info'>;
}

export interface Asks {
  /** For `follow`. */
  readonly following: Following;
  /** Takes answers from the feeds that are past their time. @returns how many */
  forgetOld(): Promise<number>;
}

/** The key under which an owner's writer keeps what it decided on an ask. */
export function keyOf({ station, ask }: Pick<Asked<AskKind>, 'station' | 'ask'>): IdempotencyKey {
  return as<IdempotencyKey>(`ask ${station} ${ask}`);
}

const type = 'answer.given';
const forgottenAtOnce = 500;

export function asksOf({ store, handlers, forgetSeals, now, changed, log }: AsksDeps): Asks {
  const said = (ask: AskId) => ({ key: feedKey(type, ask), type, typeVersion: feedEntryTypeVersion, at: as<Instant>(now()) });

  async function decide(station: StationId, event: string, { ask, kind, body, by, at }: AskMade): Promise<Answer> {
    const handler = isAskKind(kind) ? handlers[kind] : undefined;
    if (!isAskKind(kind) || !handler) return { ok: false, code: askRefusals.unknownKind };
    const read = askBodies[kind].safeParse(body);
    if (!read.success) return { ok: false, code: askRefusals.badBody };
    return (handler as (asked: Asked<AskKind>) => Promise<Answer>)({ ask, station, event, body: read.data, by, at });
  }

  async function answer({ station, id, data }: StoredEvent, how: (asked: AskMade) => Promise<Answer>): Promise<void> {
    const made = askEventData['ask.made'].safeParse(data);
    // The gate let nothing pass that is not of this shape.
    if (!made.success) return;
    const { ask, kind } = made.data;
    const key = feedKey(type, ask);
    const before = (await store.feedEntries(as(station), key)).find((entry) => entry.key === key);
    // Also where the hub was killed after it had answered.
    if (before) return before.data.ok === false ? forgetSeals({ station, event: id }) : undefined;
    const given = answerGiven(made.data, await how(made.data));
    await store.putFeed(as(station), { ...said(ask), gone: false, data: { ...given } });
    log.info({ station, ask, kind, code: given.code }, 'an ask was answered');
    changed(as(station));
    if (!given.ok) await forgetSeals({ station, event: id });
  }

  return {
    following: {
      name: 'asks',
      types: ['ask.made'],
      handle: (event) => answer(event, (made) => decide(as(event.station), event.id, made)),
      givenUp: (event) => answer(event, async () => ({ ok: false, code: askRefusals.notHandled })),
    },
    async forgetOld() {
      const old = await store.oldFeedEntries(type, now() - answerKeptMs, forgottenAtOnce);
      for (const { station, key } of old) {
        await store.putFeed(station, { ...said(as(key.slice(feedKey(type, '').length))), gone: true, data: {} });
        changed(station);
      }
      return old.length;
    },
  };
}

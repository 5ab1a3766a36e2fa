/**
 * Whole views to whoever watches. A view is made once for all its listeners, sent only when it differs from the last one, at once after
 * a quiet time and then at most every `between` ms; a call never waits. Invariant: what is sent is durable (the desk's committed state).
 */

import { every } from '@yizhan/platform/clock';
import { encodeSse, type SseStream } from '@yizhan/platform/http';
import type { CounterId, KioskId } from '@yizhan/protocol/ids';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { ScreenOrders } from '../commands/executors.ts';
import type { CallHistory } from './call-history.ts';
import { boardView, counterView, kioskView, type ViewDeps } from './views.ts';

export const viewDelays = {
  /** between two views of the same kind, but for calls */
  between: 100,
  /** waits and hours change by themselves */
  refresh: 10_000,
} as const;

export interface LiveViews {
  /** @param tabletOf the counter whose rating tablet this page is */
  kiosk(kiosk: KioskId, stream: SseStream, tabletOf?: CounterId): () => void;
  /** @param lastEventId the place up to which this board has seen calls; null: a new one, which replays none */
  board(lastEventId: number | null, stream: SseStream): () => void;
  counter(counter: CounterId, user: string, stream: SseStream): () => void;
  readonly listeners: number;
  readonly order: ScreenOrders['order'];
  /** Asks a kiosk's pages to draw themselves; its rating tablet is none of them. @returns how many were asked */
  askPicture(kiosk: KioskId, ask: string): number;
  close(): void;
}

interface Channel {
  readonly streams: Set<SseStream>;
  readonly make: () => object;
  /** What was sent last, without seq and at. */
  last: string;
  waiting: { clear(): void } | null;
  /** When it was made last, sent or not: making costs too. */
  madeAt: number;
}

export interface LiveViewDeps extends ViewDeps {
  readonly onDocuments: (listener: () => void) => () => void;
  /** Newest durable place. */
  readonly headSeq: () => number;
}

export function liveViews(deps: LiveViewDeps): LiveViews {
  const { desk, devices, uplink, feed, ratings, clock, calls } = deps;
  const channels = new Map<string, Channel>();

  function message(body: string): Uint8Array {
    const seq = deps.headSeq();
    return encodeSse({ id: seq, event: 'view', data: `{"seq":${seq},"at":${clock.now()},${body.slice(1)}` });
  }

  function flush(channel: Channel): void {
    channel.waiting?.clear();
    channel.waiting = null;
    channel.madeAt = clock.mono();
    const body = JSON.stringify(channel.make());
    if (body === channel.last) return;
    channel.last = body;
    const bytes = message(body);
    for (const stream of channel.streams) stream.sendRaw(bytes);
  }

  /** Soon, not now: the answer to whoever caused the change goes first. */
  function soon(channel: Channel): void {
    const wait = Math.max(0, channel.madeAt + viewDelays.between - clock.mono());
    channel.waiting ??= clock.set(() => flush(channel), wait);
  }

  function watch(name: string, make: () => object, stream: SseStream): () => void {
    const channel = channels.get(name) ?? { streams: new Set(), make, last: '', waiting: null, madeAt: Number.NEGATIVE_INFINITY };
    channels.set(name, channel);
    flush(channel);
    stream.sendRaw(message(channel.last));
    channel.streams.add(stream);
    return () => {
      channel.streams.delete(stream);
      if (channel.streams.size > 0) return;
      channel.waiting?.clear();
      if (channels.get(name) === channel) channels.delete(name);
    };
  }

  function onCommitted(events: readonly WireEvent[]): void {
    const fresh = calls.take(events, (ticket) => desk.committed.tickets.get(ticket)?.label ?? null);
    for (const call of fresh) {
      const bytes = encodeSse({ id: call.seq, event: 'call', data: JSON.stringify(call) });
      for (const stream of channels.get('board')?.streams ?? []) stream.sendRaw(bytes);
    }
    for (const channel of channels.values()) {
      if (fresh.length > 0) flush(channel);
      else soon(channel);
    }
  }

  function all(work: (channel: Channel) => void): void {
    for (const channel of channels.values()) work(channel);
  }

  const stops = [
    desk.onCommitted(({ events }) => onCommitted(events)),
    devices.onChanged(() => all(soon)),
    uplink.onChanged(() => all(soon)),
    feed.onChanged(() => all(soon)),
    ratings.onChanged(() => all(soon)),
    deps.onDocuments(() => all(soon)),
  ];
  const refresh = every(clock, viewDelays.refresh, () => all(soon));

  return {
    kiosk: (kiosk, stream, tabletOf) =>
      watch(`kiosk ${kiosk}${tabletOf === undefined ? '' : ` of ${tabletOf}`}`, () => kioskView(deps, kiosk, tabletOf), stream),
    board(lastEventId, stream) {
      if (lastEventId !== null) replay(calls, lastEventId, stream);
      return watch('board', () => boardView(deps), stream);
    },
    counter: (counter, user, stream) => watch(`counter ${counter} ${user}`, () => counterView(deps, counter, user), stream),
    order(screen, id, what) {
      let pages = 0;
      for (const [name, { streams }] of channels) {
        // `kiosk k1`, `counter c1 wang`, `board`
        const [kind, of = 'board'] = name.split(' ');
        if ((screen !== 'all' && kind !== screen) || (id !== null && of !== id)) continue;
        for (const stream of streams) stream.send({ event: 'order', data: JSON.stringify({ order: what, name: of }) });
        pages += streams.size;
      }
      return pages;
    },
    askPicture(kiosk, ask) {
      const streams = channels.get(`kiosk ${kiosk}`)?.streams ?? [];
      for (const stream of streams) stream.send({ event: 'order', data: JSON.stringify({ order: 'picture', name: kiosk, ask }) });
      return [...streams].length;
    },
    get listeners() {
      return [...channels.values()].reduce((sum, channel) => sum + channel.streams.size, 0);
    },
    close() {
      refresh.clear();
      for (const stop of stops) stop();
      all((channel) => channel.waiting?.clear());
      channels.clear();
    },
  };
}

function replay(calls: CallHistory, after: number, stream: SseStream): void {
  for (const call of calls.after(after)) stream.send({ id: call.seq, event: 'call', data: JSON.stringify(call) });
}

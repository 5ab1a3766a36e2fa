/**
 * A station and a hub that ask and answer over a line that carries only what the test lets through. What is durable (journal, feed,
 * store, the owner's ledger) outlives the lives of the two ends; the programs between are the real ones.
 */
import { hash } from 'node:crypto';
import { type FakeClock, fakeClock } from '@yizhan/platform/clock/fake-clock';
import type { Answer, AskKind } from '@yizhan/protocol/asks';
import { bundledCalendar } from '@yizhan/protocol/calendar';
import { type AskId, as, type Seq, type StationId } from '@yizhan/protocol/ids';
import { rulesOf } from '@yizhan/protocol/settings';
import { examineBatch, feedStart, gateBatch } from '@yizhan/protocol/sync';
import { feedLimits } from '@yizhan/protocol/wire';
import { type Asked, asksOf, keyOf } from '../../hub/asks/asks.ts';
import { type Follower, follow } from '../../hub/followers/follow.ts';
import { memoryFollowerStore } from '../../hub/followers/memory-follower-store.ts';
import { memoryStore } from '../../hub/store/memory-store.ts';
import { type Asks, openAsks } from '../../station-agent/asks/asks.ts';
import { openDesk } from '../../station-agent/desk/station-desk.ts';
import { memoryFeedStore } from '../../station-agent/feed/memory-feed-store.ts';
import { openStationFeed, type StationFeed } from '../../station-agent/feed/station-feed.ts';
import { freshIds } from '../../station-agent/fresh-id.ts';
import { memoryJournal } from '../../station-agent/journal/memory-journal.ts';
import { testCatalogue, testSettings } from '../../station-agent/testing/documents.ts';
import { named, station, writing } from '../contracts/hub-store-facts.ts';

const start = Date.UTC(2026, 8, 22, 2);
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const sha256 = (text: string): string => hash('sha256', text);

export interface AsksWorld {
  readonly clock: FakeClock;
  /** What the owner decided, by key: once decided it stays. */
  readonly ledger: ReadonlyMap<string, Answer>;
  /** How often each ask had its effect. */
  readonly effects: ReadonlyMap<AskId, number>;
  /** Told in the present life of the station. */
  readonly told: readonly AskId[];
  readonly asks: Asks;
  ask(): Promise<AskId>;
  /** Events after the `after`-th as one batch, whatever the hub has. */
  deliverUp(after: number, events: number): Promise<void>;
  /** One page of the feed. @param lost it is read and sent, and never comes */
  deliverDown(lost?: boolean): Promise<void>;
  /** The owner's next decision is kept and the hub dies before its answer is. */
  dieBeforeNextAnswer(): void;
  restartHub(): Promise<void>;
  restartStation(): Promise<void>;
  hubRests(): Promise<void>;
  oldAnswersForgotten(): Promise<number>;
  answersAtHub(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function asksWorld(): Promise<AsksWorld> {
  const clock = fakeClock(start);
  const freshId = freshIds(clock.now);
  const journal = memoryJournal({ boot: 'boot-1', now: clock.now, freshId });
  const feedStore = memoryFeedStore();
  const store = memoryStore();
  await store.addStation(named(station), 1);
  const places = memoryFollowerStore(store);
  const ledger = new Map<string, Answer>();
  const effects = new Map<AskId, number>();
  let told: AskId[] = [];
  let dies = false;
  let tellHub: (stored: readonly ReadonlySet<string>[]) => void = () => undefined;

  /** As an owner's writer: the decision and its key are one commit. */
  async function decide(asked: Asked<AskKind>): Promise<Answer> {
    const key = keyOf(asked);
    const known = ledger.get(key);
    if (known) return known;
    const made: Answer = ledger.size % 3 === 2 ? { ok: false, code: 'full' } : { ok: true, detail: { place: ledger.size } };
    ledger.set(key, made);
    effects.set(asked.ask, (effects.get(asked.ask) ?? 0) + 1);
    return made;
  }

  function openHub(): { follower: Follower; forgetOld: () => Promise<number> } {
    const putFeed: typeof store.putFeed = (of, entry) => {
      if (!dies) return store.putFeed(of, entry);
      // This life ends here: nothing it would do afterwards happens.
      dies = false;
      return new Promise(() => undefined);
    };
    const asks = asksOf({
      forgetSeals: async () => undefined,
      store: { ...store, putFeed },
      handlers: { 'appointment.book': decide },
      now: clock.now,
      changed: () => undefined,
      log: silent,
    });
    const follower = follow(asks.following, {
      store: { ...places, raiseAlert: store.raiseAlert },
      onStored(listener) {
        tellHub = listener;
        return () => undefined;
      },
      timers: clock,
      now: clock.now,
      log: silent,
    });
    return { follower, forgetOld: asks.forgetOld };
  }

  async function openStation(): Promise<{ asks: Asks; feed: StationFeed }> {
    told = [];
    const desk = await openDesk({
      journal,
      rules: rulesOf(testSettings, testCatalogue, bundledCalendar),
      cutOver: testSettings.cutOver,
      clock,
      clockOffset: () => null,
      freshId,
      log: silent,
    });
    const feed = await openStationFeed({ store: feedStore, log: silent });
    const acknowledged = (): Seq => journal.acknowledged().seq;
    const asks = await openAsks({ desk, history: journal, feed, acknowledged, clock, freshId });
    asks.onAnswer(({ ask }) => told.push(ask));
    return { asks, feed };
  }

  let hub = openHub();
  let agent = await openStation();
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  return {
    clock,
    ledger,
    effects,
    get told() {
      return told;
    },
    get asks() {
      return agent.asks;
    },
    async ask() {
      const times = { date: '2026-09-23', start: '09:00' };
      const body = { appointment: as<never>(freshId()), item: as<never>('pension'), ...times, channel: 'kiosk', person: null } as const;
      const asked = await agent.asks.ask('appointment.book', body, as('kiosk:k1'));
      if (!asked.ok) throw new Error(asked.error.code);
      return asked.value;
    },
    async deliverUp(after, count) {
      const events = await journal.readAfter(as(after), { events: count, bytes: 100_000 });
      if (events.length === 0) return;
      const batch = examineBatch(sha256, { v: 1, epoch: journal.head().epoch, lane: 'business', events });
      if (!batch.ok) throw new Error(batch.error);
      const received = batch.value;
      const stored = await store.commitUplink([station], clock.now(), (cursors) => {
        const known = cursors.get(station)?.current ?? { epoch: received.epoch, highWater: as<Seq>(0), hash: as('0'.repeat(32)) };
        const { accepted, cursor } = gateBatch(sha256, known, received);
        return [writing({ epoch: received.epoch, events: accepted, cursor: accepted.length > 0 ? cursor : null })];
      });
      const high = (await store.station(station))?.cursor?.highWater;
      if (high !== undefined) await journal.acknowledge(high, store.hubEpoch);
      tellHub(stored.map(({ events }) => new Set(events.map(({ type }) => type))));
      await settle();
    },
    async deliverDown(lost = false) {
      const { place } = agent.feed;
      const { head, through, whole, entries } = await store.readFeed(
        station,
        (known) => feedStart(store.hubEpoch, place, known),
        feedLimits,
      );
      if (lost) return;
      await agent.feed.take(
        { v: 1, hubEpoch: store.hubEpoch, after: place.seq, through, head, whole, entries: [...entries] },
        () => undefined,
      );
    },
    dieBeforeNextAnswer() {
      dies = true;
    },
    async restartHub() {
      dies = false;
      hub = openHub();
      await settle();
    },
    async restartStation() {
      agent.asks.close();
      agent = await openStation();
    },
    async hubRests() {
      for (let turns = 0; turns < 20; turns++) await settle();
    },
    oldAnswersForgotten: () => hub.forgetOld(),
    async answersAtHub() {
      return (await store.feedEntries(as<StationId>(station), 'answer/')).map(({ key }) => key.slice('answer/'.length));
    },
    async close() {
      agent.asks.close();
      await hub.follower.close();
    },
  };
}

/** The hub's side of the link as one thing: broker, ingest, and the store's pulse. */
import { systemClock, type Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { ok, type Result } from '@yizhan/protocol/result';
import { openAedesBroker } from '../broker/aedes-broker.ts';
import type { BrokerStats } from '../broker/broker.ts';
import { type Downlink, type DownlinkDeps, openDownlink } from '../downlink/downlink.ts';
import type { HubStore } from '../store/store.ts';
import { type IngestDeps, type IngestStats, openIngest, type StationNews } from './ingest.ts';

export interface HubLinkOptions {
  readonly store: HubStore;
  readonly host: string;
  readonly twins?: DownlinkDeps['twins'];
  readonly pieces?: IngestDeps['pieces'];
  /** 0: a free one */
  readonly port: number;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly allowPlain?: boolean;
  readonly now: () => number;
  /** Of what is said to stations; default: the system's. */
  readonly timers?: Timers;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;
}

export interface HubLink {
  readonly url: string;
  readonly port: number;
  /** Told after COMMIT. Returns the way to stop listening. */
  onNews(listener: (news: readonly StationNews[]) => void): () => void;
  /** Where to say that there is something new to tell a station. */
  readonly downlink: Pick<Downlink, 'feedChanged' | 'commandGiven' | 'documentsChanged'>;
  stats(): { readonly broker: BrokerStats; readonly ingest: IngestStats };
  /** No new messages; what was taken is committed. The store and its database may be closed afterwards. */
  close(): Promise<void>;
}

const pulseEvery = 60_000;

/** @returns a sentence when the listener cannot be opened */
export async function openHubLink(options: HubLinkOptions): Promise<Result<HubLink, string>> {
  const { store, log, now } = options;
  const pending = new Set<Promise<unknown>>();
  function background(work: Promise<unknown>, what: string): void {
    const done = work.catch((fault: unknown) => log.error({ err: fault }, what)).finally(() => pending.delete(done));
    pending.add(done);
  }
  const broker = await openAedesBroker({
    ...options,
    credentials: store,
    raise: (alert) => background(store.raiseAlert(alert), 'an alert could not be stored'),
    async onCloned(station) {
      const written = store.setStatus(station, 'quarantined');
      background(written, 'a cloned station could not be quarantined');
      background(store.raiseAlert({ station, code: 'station-cloned', at: now(), detail: {} }), 'an alert could not be stored');
      await written;
    },
  });
  if (!broker.ok) return broker;
  const timers = options.timers ?? systemClock;
  const downlink = openDownlink({ store, broker: broker.value, twins: options.twins, timers, random: Math.random, now, log });
  const ingest = await openIngest({
    store,
    broker: broker.value,
    heard: downlink.heard,
    ...(options.pieces ? { pieces: options.pieces } : {}),
    now,
    log,
  });
  ingest.onNews((news) => {
    for (const { station, events } of news) downlink.events(station, events);
  });
  const pulse = setInterval(() => background(store.pulse(), 'the pulse could not be written'), pulseEvery);
  pulse.unref();
  return ok({
    url: broker.value.url,
    port: broker.value.port,
    onNews: ingest.onNews,
    downlink,
    stats: () => ({ broker: broker.value.stats(), ingest: ingest.stats() }),
    async close() {
      clearInterval(pulse);
      await broker.value.close();
      await ingest.close();
      await downlink.close();
      await Promise.all(pending);
      await store.settled();
    },
  });
}

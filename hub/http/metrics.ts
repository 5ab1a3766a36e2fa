/** What /metrics tells (Prometheus text format). Counts that other parts already keep are read when asked for. */
import { presences } from '@yizhan/protocol/api';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BrokerStats } from '../broker/broker.ts';
import type { Roster } from '../fleet/roster.ts';
import type { IngestStats, StationNews } from '../ingest/ingest.ts';

export interface MetricsSources {
  readonly roster: Pick<Roster, 'counts'>;
  readonly link: () => { readonly broker: BrokerStats; readonly ingest: IngestStats };
  readonly now: () => number;
}

export interface HubMetrics {
  /** After COMMIT. */
  took(news: readonly StationNews[]): void;
  text(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export function hubMetrics(sources: MetricsSources): HubMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'yizhan_hub_' });

  const counted = (name: string, help: string, read: () => number): void => {
    new Counter({
      name: `yizhan_hub_${name}_total`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  };
  counted('events_ingested', 'Events stored, each once', () => sources.link().ingest.events);
  counted('messages', 'Messages of stations taken', () => sources.link().ingest.messages);
  counted('messages_malformed', 'Messages that could not be read', () => sources.link().ingest.malformed);
  counted('commits_failed', 'Groups of messages that could not be stored', () => sources.link().ingest.failedCommits);
  counted('denied_publishes', 'Publishes outside a station’s own root', () => sources.link().broker.deniedPublishes);
  counted('refused_connects', 'MQTT connects refused', () => sources.link().broker.refusedConnects);

  new Gauge({
    name: 'yizhan_hub_stations',
    help: 'Stations by presence',
    labelNames: ['presence'],
    registers,
    collect() {
      const counts = sources.roster.counts({ kind: 'district' });
      for (const presence of presences) this.set({ presence }, counts[presence]);
    },
  });
  new Gauge({
    name: 'yizhan_hub_connections',
    help: 'Stations connected to the broker',
    registers,
    collect() {
      this.set(sources.link().broker.connected);
    },
  });

  const quarantined = new Counter({ name: 'yizhan_hub_events_quarantined_total', help: 'Unreadable events set aside', registers });
  const latency = new Histogram({
    name: 'yizhan_hub_ingest_seconds',
    help: 'From a message’s arrival to its COMMIT',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });

  return {
    took(news) {
      const at = sources.now();
      for (const { alerts, latest } of news) {
        if (latest.lastSeen !== undefined && latest.lastSeen !== null) latency.observe(Math.max(0, at - latest.lastSeen) / 1000);
        for (const { code, detail } of alerts) {
          if (code === 'event-quarantined') quarantined.inc(typeof detail.count === 'number' ? detail.count : 1);
        }
      }
    },
    text: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

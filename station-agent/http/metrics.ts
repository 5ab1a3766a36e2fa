/** What /metrics shows. One registry per agent, so that two agents in one process do not mix. */

import type { QueueEvent } from '@yizhan/protocol/queue';
import { deviceStates } from '@yizhan/protocol/wire';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Desk } from '../desk/desk.ts';
import type { DeviceRegistry } from '../devices/device-registry.ts';

export interface AgentMetrics {
  group(commands: number, ms: number): void;
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>;
}

interface MetricSources {
  readonly desk: Desk;
  readonly devices: DeviceRegistry;
  readonly listeners: () => number;
  readonly backlog: () => number;
}

export interface OpenMetrics extends AgentMetrics {
  /** Called once everything measured exists. */
  connect(sources: MetricSources): void;
}

export function agentMetrics(): OpenMetrics {
  const registry = new Registry();
  const registers = [registry];
  const issued = new Counter({ name: 'yizhan_tickets_issued_total', help: 'tickets issued since start', registers });
  const calls = new Counter({ name: 'yizhan_calls_total', help: 'calls and recalls since start', registers });
  const commit = new Histogram({
    name: 'yizhan_journal_commit_seconds',
    help: 'time of one group commit',
    buckets: [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.1, 0.5],
    registers,
  });
  const groups = new Histogram({
    name: 'yizhan_journal_group_commands',
    help: 'commands in one group commit',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
    registers,
  });
  return {
    group(commands, ms) {
      commit.observe(ms / 1000);
      groups.observe(commands);
    },
    connect({ desk, devices, listeners, backlog }) {
      collectDefaultMetrics({ register: registry });
      gauge('yizhan_sse_listeners', 'open event streams', listeners);
      gauge('yizhan_link_backlog_events', 'events the hub has not acknowledged', backlog);
      gauge('yizhan_tickets_waiting', 'tickets waiting now', () => sum(desk.committed.waitingByItem.values()));
      const device = new Gauge({
        name: 'yizhan_device_state',
        help: '1 for the state a device is in',
        labelNames: ['device', 'kind', 'state'],
        registers,
        collect() {
          for (const { id, kind, state } of devices.reports())
            for (const known of deviceStates) device.set({ device: id, kind, state: known }, known === state ? 1 : 0);
        },
      });
      desk.onCommitted(({ events }) => {
        for (const event of events) {
          const type = event.type as QueueEvent['type'];
          if (type === 'ticket.issued') issued.inc();
          else if (type === 'ticket.called' || type === 'ticket.recalled') calls.inc();
        }
      });
    },
    scrape: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };

  function gauge(name: string, help: string, value: () => number): void {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(value()) });
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

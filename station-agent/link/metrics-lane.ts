/**
 * The metrics lane: kept in memory, bounded; under pressure the oldest go and the loss is told. One batch in flight.
 * Invariants: never more than `metricsLimit` events are kept; every dropped event is counted in a later `metrics.gap`.
 */
import { as, type BusinessDate, type EventId, type Instant, type Seq } from '@yizhan/protocol/ids';
import { zeroHash } from '@yizhan/protocol/sync';
import { batchLimits, type metricsEventData, type WireEvent } from '@yizhan/protocol/wire';

/** An hour of heartbeats. */
export const metricsLimit = 120;

export interface MetricsContext {
  readonly boot: string;
  readonly freshId: () => string;
  readonly now: () => Instant;
  readonly mono: () => number;
  readonly clockOffset: () => number | null;
  readonly businessDate: (at: Instant) => BusinessDate;
}

export class MetricsLane {
  readonly #context: MetricsContext;
  #events: WireEvent[] = [];
  #seq = 0;
  #inflight = false;
  #untold = 0;
  /** Since this process started. */
  dropped = 0;

  constructor(context: MetricsContext) {
    this.#context = context;
  }

  push(type: keyof typeof metricsEventData, data: Record<string, unknown>): void {
    this.#events.push(this.#made(type, data));
    while (this.#events.length > metricsLimit) this.#dropOldest();
  }

  /** Null when one is in flight or there is nothing; the caller sends it and must later call `acknowledge` or `lost`. */
  take(): readonly WireEvent[] | null {
    if (this.#inflight || (this.#events.length === 0 && this.#untold === 0)) return null;
    if (this.#untold > 0) {
      const told = this.#made('metrics.gap', { dropped: this.#untold });
      this.#untold = 0;
      while (this.#events.length >= metricsLimit) this.#dropOldest();
      this.#events.push(told);
    }
    this.#inflight = true;
    return this.#events.slice(0, batchLimits.events);
  }

  acknowledge(highWater: number): void {
    this.#inflight = false;
    this.#events = this.#events.filter((event) => event.seq > highWater);
  }

  /** No answer, or no connection: the batch is free to be taken again. */
  lost(): void {
    this.#inflight = false;
  }

  #dropOldest(): void {
    const oldest = this.#events.shift();
    const lost = oldest?.type === 'metrics.gap' ? Number(oldest.data.dropped) : 1;
    this.#untold += lost;
    this.dropped += oldest?.type === 'metrics.gap' ? 0 : 1;
  }

  #made(type: string, data: Record<string, unknown>): WireEvent {
    const { boot, freshId, now, mono, clockOffset, businessDate } = this.#context;
    const at = now();
    this.#seq += 1;
    return {
      id: as<EventId>(freshId()),
      seq: as<Seq>(this.#seq),
      type,
      typeVersion: 1,
      at,
      boot,
      mono: Math.round(mono()),
      clockOffset: clockOffset(),
      businessDate: businessDate(at),
      hash: zeroHash,
      data,
    };
  }
}

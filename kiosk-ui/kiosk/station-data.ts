/** What the kiosk needs beside the live view: fetched at the start and anew after every visit, so that edits appear by themselves. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { KioskCatalogue, Problem, StationInfo } from '@yizhan/protocol/api';
import type { Result } from '@yizhan/protocol/result';
import type { Timers } from '../lib/timers.ts';
import { type ChoiceBook, choiceBook } from './choices.ts';

export const stationDataDelays = {
  retryMs: 2_000,
};

export interface StationDataPorts {
  readonly timers: Timers;
  readonly get: <T>(path: string) => Promise<Result<T, Problem>>;
}

export interface StationData {
  readonly station: ReadonlySignal<StationInfo | null>;
  readonly book: ReadonlySignal<ChoiceBook | null>;
  /** Looks for newer data; what is known stays until it came. */
  refresh(): void;
}

export function stationData({ timers, get }: StationDataPorts): StationData {
  const station = signal<StationInfo | null>(null);
  const book = signal<ChoiceBook | null>(null);
  let version = -1;
  let stopRetry = () => {};
  let running = false;

  async function look(): Promise<void> {
    const [info, catalogue] = await Promise.all([get<StationInfo>('/api/v1/station'), get<KioskCatalogue>('/api/v1/catalogue')]);
    if (info.ok) station.value = info.value;
    if (catalogue.ok && catalogue.value.version !== version) {
      version = catalogue.value.version;
      book.value = choiceBook(catalogue.value);
    }
    if (!info.ok || !catalogue.ok) stopRetry = timers.after(stationDataDelays.retryMs, refresh);
  }

  function refresh(): void {
    stopRetry();
    if (running) return;
    running = true;
    void look().finally(() => {
      running = false;
    });
  }

  refresh();
  return { station, book, refresh };
}

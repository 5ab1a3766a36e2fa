/** A registry whose devices are what the test says: no sessions, no lines. */
import { loadProfile } from '@yizhan/device-profiles';
import { as, type DeviceId } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { DeviceRegistry } from '../devices/device-registry.ts';
import type { CardHappening, Scan } from '../devices/sessions/session.ts';

export interface FakeDevices extends DeviceRegistry {
  /** null: not configured. */
  set(id: string, report: Omit<DeviceReport, 'id'> | null): void;
  /** A card at the reader of this id. */
  card(id: string, happening: CardHappening): void;
  scan(id: string, text: string): void;
  /** How many look for a card, or wait for a code, at this device now. */
  asking(id: string): number;
  /** How many pages that read it themselves are there. */
  attending(id: string): number;
}

export function fakeDevices(): FakeDevices {
  const reports = new Map<DeviceId, DeviceReport>();
  const changed = new Set<(report: DeviceReport) => void>();
  const cardListeners = listenersById<(happening: CardHappening) => void>();
  const scanListeners = listenersById<(scan: Scan) => void>();
  const lit = listenersById<object>();
  const pages = listenersById<object>();
  const kindOf = (id: DeviceId): DeviceReport['kind'] | undefined => reports.get(id)?.kind;

  return {
    reports: () => [...reports.values()],
    report: (id) => reports.get(id) ?? null,
    profile(id) {
      const loaded = loadProfile(reports.get(id)?.profile ?? '');
      return loaded.ok ? loaded.value : null;
    },
    reader: (id) => (kindOf(id) === 'id-reader' ? { ask: (listener) => cardListeners.add(id, listener) } : null),
    scanner: (id) =>
      kindOf(id) === 'scanner' ? { onScan: (listener) => scanListeners.add(id, listener), ask: () => lit.add(id, {}) } : null,
    testPrint: async (id) => (kindOf(id) === 'receipt-printer' ? ok(undefined) : err('no-printer')),
    attend: (id) => pages.add(id, {}),
    onChanged(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    close: async () => undefined,
    set(name, report) {
      const id = as<DeviceId>(name);
      if (report === null) reports.delete(id);
      else reports.set(id, { id, ...report });
      const now = reports.get(id);
      if (now) for (const listener of changed) listener(now);
    },
    card(id, happening) {
      for (const listener of cardListeners.of(id)) listener(happening);
    },
    scan(id, text) {
      for (const listener of scanListeners.of(id)) listener({ text });
    },
    asking: (id) => cardListeners.of(id).length + lit.of(id).length,
    attending: (id) => pages.of(id).length,
  };
}

function listenersById<T>(): { add(id: string, listener: T): () => void; of(id: string): readonly T[] } {
  const all = new Map<string, Set<T>>();
  return {
    add(id, listener) {
      const mine = all.get(id) ?? new Set<T>();
      all.set(id, mine.add(listener));
      return () => mine.delete(listener);
    },
    of: (id) => [...(all.get(id) ?? [])],
  };
}

/** Alerts about traffic: whoever floods must not flood the alerts, so each kind is raised once a minute with its count. */
import type { Millis, StationId } from '@yizhan/protocol/ids';
import type { NewAlert } from '../store/store.ts';

export const incidentInterval: Millis = 60_000;

export interface Incidents {
  note(station: StationId, code: string, detail: NewAlert['detail']): void;
}

/** Stations are known ones (the map stays small); what comes before a client is known is only counted. */
export function incidents(raise: (alert: NewAlert) => void, now: () => number): Incidents {
  const seen = new Map<string, { since: number; count: number }>();
  return {
    note(station, code, detail) {
      const key = `${station} ${code}`;
      const known = seen.get(key);
      const at = now();
      if (known && at - known.since < incidentInterval) {
        known.count += 1;
        return;
      }
      raise({ station, code, at, detail: { ...detail, unreported: known?.count ?? 0 } });
      seen.set(key, { since: at, count: 0 });
    },
  };
}

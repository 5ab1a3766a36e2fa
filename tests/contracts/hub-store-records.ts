/** What a hub store keeps of its own: stations, documents, alerts. */
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { alertMergeMs } from '../../hub/store/store.ts';
import { type HubUnderTest, named, other, station } from './hub-store-facts.ts';

export function recordsContract(hub: HubUnderTest): void {
  describe('stations and documents', () => {
    test('a station is added once and listed with what is known of it', async () => {
      expect(await hub.store.addStation(named(station), 2)).toEqual({ ok: false, error: 'station-exists' });
      await hub.store.raiseAlert({ station, code: 'clock-skew', at: 10, detail: {} });
      expect(await hub.store.listStations()).toMatchObject([
        { id: station, name: '站 kw0101', street: '东关街道', status: 'active', alerts: 1, joined: false, cursor: null, createdAt: 1 },
        { id: other, alerts: 0 },
      ]);
      expect(await hub.store.station(as('none'))).toBeNull();
    });

    test('its status is known without waiting', async () => {
      expect(hub.store.statusOf(station)).toBe('active');
      expect(await hub.store.setStatus(station, 'quarantined')).toBe(true);
      expect(hub.store.statusOf(station)).toBe('quarantined');
      expect(await hub.store.setStatus(as('none'), 'retired')).toBe(false);
      expect(hub.store.statusOf(as('none'))).toBeNull();
    });

    test('an older document never replaces a newer one', async () => {
      expect(await hub.store.document('catalogue')).toBeNull();
      await hub.store.saveDocument('catalogue', 2, { items: ['养老'] }, 1);
      expect(await hub.store.saveDocument('catalogue', 1, { items: [] }, 2)).toEqual({ ok: false, error: 'stale-version' });
      expect(await hub.store.document('catalogue')).toEqual({ version: 2, document: { items: ['养老'] } });
    });

    test('settings rename the station, by growing versions', async () => {
      const settings = { ...named(station).settings, version: 3, name: '新名' };
      expect(await hub.store.saveSettings(settings, 1)).toMatchObject({ ok: true });
      expect(await hub.store.station(station)).toMatchObject({ name: '新名', settings: { version: 3 } });
      expect(await hub.store.saveSettings({ ...settings, version: 2 }, 1)).toEqual({ ok: false, error: 'stale-version' });
      expect(await hub.store.saveSettings({ ...settings, station: as('none') }, 1)).toEqual({ ok: false, error: 'no-such-station' });
    });
  });

  describe('alerts', () => {
    test('a repeated young one is counted, a later or resolved one starts anew', async () => {
      const alert = { station, code: 'publish-denied', at: 1_000, detail: { n: 1 } };
      const first = await hub.store.raiseAlert(alert);
      const second = await hub.store.raiseAlert({ ...alert, at: 2_000, detail: { n: 2 } });
      expect(second).toMatchObject({ id: first.id, count: 2, at: 1_000, lastAt: 2_000, detail: { n: 2 } });
      const later = await hub.store.raiseAlert({ ...alert, at: 2_000 + alertMergeMs });
      expect(later).toMatchObject({ count: 1 });
      expect(later.id).not.toBe(first.id);
      expect(await hub.store.resolveAlert(later.id, 9)).toBe(true);
      expect(await hub.store.resolveAlert(later.id, 9)).toBe(false);
      expect((await hub.store.raiseAlert({ ...alert, at: 2_001 + alertMergeMs })).id).not.toBe(later.id);
    });

    test('listed newest first, by station, open ones alone', async () => {
      const one = await hub.store.raiseAlert({ station, code: 'a', at: 1, detail: {} });
      await hub.store.raiseAlert({ station: other, code: 'b', at: 2, detail: {} });
      await hub.store.raiseAlert({ station, code: 'c', at: 3, detail: {} });
      await hub.store.resolveAlert(one.id, 4);
      expect((await hub.store.alerts({ limit: 10 })).map((alert) => alert.code)).toEqual(['c', 'b', 'a']);
      expect((await hub.store.alerts({ station, limit: 10 })).map((alert) => alert.code)).toEqual(['c', 'a']);
      expect((await hub.store.alerts({ station, open: true, limit: 10 })).map((alert) => alert.code)).toEqual(['c']);
    });
  });
}

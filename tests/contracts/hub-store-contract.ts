/** What every hub store must do, run on SQLite and on the in-memory fake. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { HubStore } from '../../hub/store/store.ts';
import { downContract } from './hub-store-down.ts';
import { entryContract } from './hub-store-entry.ts';
import { type HubUnderTest, named, other, station } from './hub-store-facts.ts';
import { recordsContract } from './hub-store-records.ts';
import { uplinkContract } from './hub-store-uplink.ts';

export interface OpenStore {
  readonly store: HubStore;
  readonly close: () => Promise<void>;
}

export function hubStoreContract(name: string, open: () => Promise<OpenStore>): void {
  describe(name, () => {
    let opened: OpenStore;
    const hub: HubUnderTest = {
      get store() {
        return opened.store;
      },
      commit: (...writes) => opened.store.commitUplink([...new Set(writes.map((one) => one.station))], 5_000, () => writes),
    };

    beforeEach(async () => {
      opened = await open();
      await hub.store.addStation(named(station), 1);
      await hub.store.addStation(named(other), 1);
    });
    afterEach(() => opened.close());

    uplinkContract(hub);
    entryContract(hub);
    recordsContract(hub);
    downContract(hub);
  });
}

/** The fleet's rules over a command's database: no memory to keep, every command reads and writes the file. */

import { samplesFolder } from '../config.ts';
import { type Documents, documentsOf } from '../fleet/documents.ts';
import { type Joining, joiningOf } from '../fleet/joining.ts';
import { samplesIn } from '../fleet/samples.ts';
import { type Stations, stationsOf } from '../fleet/stations.ts';
import { newsroomOf } from '../news/newsroom.ts';
import { putSampleNews } from '../news/sample-news.ts';
import type { RegistryStore } from '../store/index.ts';
import { credentialStore } from '../store/sqlite/credentials.ts';
import { registryStore } from '../store/sqlite/registry.ts';
import type { Opened } from './home.ts';

export interface CliFleet {
  readonly registry: RegistryStore;
  readonly stations: Stations;
  readonly documents: Pick<Documents, 'calendar'>;
  readonly joining: Pick<Joining, 'makeClaim'>;
  /** Puts the sample news in, where nobody has written any. */
  readonly addSampleNews: (station: string) => Promise<void>;
}

export async function fleetIn({ database, accounts, keyring }: Opened): Promise<CliFleet> {
  const now = Date.now;
  const samples = samplesIn(samplesFolder);
  const registry = registryStore(database, async () => undefined);
  const credentials = await credentialStore(database, (fault) => {
    throw fault;
  });
  const documents = documentsOf({ store: registry, accounts, samples, keys: keyring.document, phones: null, now });
  return {
    registry,
    async addSampleNews(station) {
      const entries = await samples.news(station, now());
      if (!entries.ok) throw new Error(entries.error);
      await putSampleNews(newsroomOf({ database, now }), entries.value);
    },
    documents,
    stations: stationsOf({ store: registry, samples, now }),
    // The epoch goes only into the answer to a claim, which a command never gives.
    joining: joiningOf({ store: { ...credentials, station: registry.station, hubEpoch: '' }, documents, now }),
  };
}

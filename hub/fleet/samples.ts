/** The shipped sample sheets (hub/samples): stations to start from, and the catalogue of a district that has none yet. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalogue, readCatalogueSheet } from '@yizhan/protocol/catalogue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { readStationsSheet, type SampleStation } from '@yizhan/protocol/settings';
import { parse } from 'yaml';

export interface Samples {
  stations(): Promise<Result<readonly SampleStation[], string>>;
  catalogue(): Promise<Result<Catalogue, string>>;
}

/** @param folder holds stations.yaml and catalogue.yaml */
export function samplesIn(folder: string): Samples {
  async function sheet<T, Fault>(file: string, read: (raw: unknown) => Result<T, readonly Fault[]>): Promise<Result<T, string>> {
    const path = join(folder, file);
    let raw: unknown;
    try {
      raw = parse(await readFile(path, 'utf8'));
    } catch (fault) {
      return err(`Cannot read ${path}: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
    const made = read(raw);
    return made.ok ? ok(made.value) : err(`${path} is not valid: ${JSON.stringify(made.error[0])}`);
  }
  return {
    stations: () => sheet('stations.yaml', readStationsSheet),
    catalogue: () => sheet('catalogue.yaml', readCatalogueSheet),
  };
}

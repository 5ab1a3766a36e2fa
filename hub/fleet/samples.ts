/** The shipped sample sheets (hub/samples): stations to start from, and the catalogue of a district that has none yet. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalogue, readCatalogueSheet } from '@yizhan/protocol/catalogue';
import type { NewsEntry } from '@yizhan/protocol/news';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { readStationsSheet, type SampleStation } from '@yizhan/protocol/settings';
import { parse } from 'yaml';
import { readNewsSheet } from '../news/news-sheet.ts';

export interface Samples {
  stations(): Promise<Result<readonly SampleStation[], string>>;
  catalogue(): Promise<Result<Catalogue, string>>;
  /** For a demonstration station, as of now. */
  news(station: string, now: number): Promise<Result<readonly NewsEntry[], string>>;
}

/** @param folder holds stations.yaml, catalogue.yaml and news.yaml */
export function samplesIn(folder: string): Samples {
  async function sheet<T, Fault>(file: string, read: (raw: unknown) => Result<T, Fault>): Promise<Result<T, string>> {
    const path = join(folder, file);
    let raw: unknown;
    try {
      raw = parse(await readFile(path, 'utf8'));
    } catch (fault) {
      return err(`Cannot read ${path}: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
    const made = read(raw);
    return made.ok
      ? ok(made.value)
      : err(`${path} is not valid: ${JSON.stringify(Array.isArray(made.error) ? made.error[0] : made.error)}`);
  }
  return {
    stations: () => sheet('stations.yaml', readStationsSheet),
    catalogue: () => sheet('catalogue.yaml', readCatalogueSheet),
    news: (station, now) => sheet('news.yaml', (raw) => readNewsSheet(raw, { station, now })),
  };
}

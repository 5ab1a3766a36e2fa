/** The stations sheet as people edit it (snake_case YAML, already parsed) → the settings document of each station. */
import { check, fault, repeated, type SheetFault, unknownReference } from '../catalogue/sheet-faults.ts';
import { err, ok, type Result } from '../result.ts';
import { type StationSettings, stationSettingsSchema } from './model.ts';
import { type StationsSheet, stationsSheet } from './sheet-schema.ts';
import { settingsFromSheet } from './sheet-settings.ts';

export interface SampleStation {
  /** Lower case. */
  readonly id: StationSettings['station'];
  /** Name of the street. */
  readonly street: string;
  readonly community: string;
  readonly settings: StationSettings;
}

export function readStationsSheet(raw: unknown): Result<SampleStation[], SheetFault[]> {
  const sheet = check(stationsSheet, raw);
  if (!sheet.ok) return sheet;
  const faults = referenceFaults(sheet.value);
  if (faults.length > 0) return err(faults);
  const stations: SampleStation[] = [];
  sheet.value.stations.forEach((row, index) => {
    const settings = check(stationSettingsSchema, settingsFromSheet(sheet.value, row), ['stations', index]);
    if (!settings.ok) {
      faults.push(...settings.error);
      return;
    }
    const street = sheet.value.streets.find(({ code }) => code === row.street)?.name ?? row.street;
    stations.push({ id: settings.value.station, street, community: row.community, settings: settings.value });
  });
  return faults.length > 0 ? err(faults) : ok(stations);
}

function referenceFaults(sheet: StationsSheet): SheetFault[] {
  const ids = sheet.stations.map((station) => station.id.toLowerCase());
  const faults = repeated(ids, (index) => ['stations', index, 'id']);
  for (const [profile, hours] of Object.entries(sheet.profiles)) {
    for (const season of Object.keys(sheet.seasons)) {
      if (Object.hasOwn(hours, season)) continue;
      const path = ['profiles', profile, season];
      faults.push(fault(path, `缺少 ${season} 时段,请补上`, `hours for ${season} are missing: add them`));
    }
    for (const season of Object.keys(hours)) {
      if (!Object.hasOwn(sheet.seasons, season)) faults.push(unknownReference(['profiles', profile, season], season, 'seasons'));
    }
  }
  sheet.stations.forEach(({ street, hours }, index) => {
    if (!sheet.streets.some(({ code }) => code === street)) {
      faults.push(unknownReference(['stations', index, 'street'], street, 'streets'));
    }
    if (!Object.hasOwn(sheet.profiles, hours.profile)) {
      faults.push(unknownReference(['stations', index, 'hours', 'profile'], hours.profile, 'profiles'));
    }
    if (!Object.hasOwn(sheet.rules, hours.rules)) {
      faults.push(unknownReference(['stations', index, 'hours', 'rules'], hours.rules, 'rules'));
    }
  });
  return faults;
}

/** What may be written into which document, and what is wrong with what was written: in words, by field. */
import { calendarSchema } from '@yizhan/protocol/calendar';
import { type Catalogue, catalogueSchema, check, fault, type SheetFault } from '@yizhan/protocol/catalogue';
import { legalDocumentSchema } from '@yizhan/protocol/papers';
import { err, type Result } from '@yizhan/protocol/result';
import { catalogueFaults, type Role, type StationSettings, settingsFaults, stationSettingsSchema } from '@yizhan/protocol/settings';

/** What a supervisor answers for at the own stations; what is built in there (counters, kiosks, prefixes …) is the operators'. */
export const supervisorParts = ['hours', 'itemHours', 'quotas', 'notices'] as const satisfies readonly (keyof StationSettings)[];

/** Named in a refusal at most. */
const faultsAtMost = 20;

export function readSettings(raw: unknown, station: string, catalogue: Catalogue): Result<StationSettings, readonly SheetFault[]> {
  const read = check(stationSettingsSchema, raw);
  if (!read.ok) return some(read.error);
  const strange = read.value.station === station ? [] : [fault(['station'], '驿站编号不能修改', 'the id of a station cannot be changed')];
  const faults = [...strange, ...settingsFaults(read.value, catalogue)];
  return faults.length > 0 ? some(faults) : read;
}

/** A catalogue must leave every station of the district with sound settings. */
export function readCatalogue(raw: unknown, stations: readonly StationSettings[]): Result<Catalogue, readonly SheetFault[]> {
  const read = check(catalogueSchema, raw);
  if (!read.ok) return some(read.error);
  const own = catalogueFaults(read.value);
  if (own.length > 0) return some(own);
  const elsewhere = stations.flatMap((settings) =>
    settingsFaults(settings, read.value).map(({ path, message, messageEn }) =>
      fault([], `${settings.name}（${path}）：${message}`, `${settings.station} (${path}): ${messageEn}`),
    ),
  );
  return elsewhere.length > 0 ? some(elsewhere) : read;
}

export function readCalendar(raw: unknown) {
  const read = check(calendarSchema, raw);
  if (!read.ok) return some(read.error);
  const { days, knownThrough } = read.value;
  const beyond = Object.keys(days).filter((day) => day > knownThrough);
  if (beyond.length === 0) return read;
  return some(
    beyond.map((day) => fault(['days', day], '晚于公布截止日期,请把截止日期改晚', 'lies after the last date announced: move that date')),
  );
}

/** @returns parts of the settings that this role may not change, and that differ */
export function partsNotTheirs(
  role: Role,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (role !== 'supervisor') return [];
  const own: readonly string[] = [...supervisorParts, 'version'];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !own.includes(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

export function readLegalTexts(raw: unknown) {
  const read = check(legalDocumentSchema, raw);
  return read.ok ? read : some(read.error);
}

function some(faults: readonly SheetFault[]): Result<never, readonly SheetFault[]> {
  return err(faults.slice(0, faultsAtMost));
}

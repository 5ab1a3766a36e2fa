/** What the schema cannot say of an entry: an end before its beginning, times at which nothing happens, a scope that does not exist. */
import { fault, repeated, type SheetFault } from '../catalogue/sheet-faults.ts';
import type { NewsActivity, NewsDocument, NewsEntry } from './model.ts';
import { occurrenceAt, occurrencesOf } from './occurrences.ts';

/** ms. Whatever holds longer is looked at once a year. */
export const longestShown = 366 * 86_400_000;

export interface KnownPlaces {
  readonly streets: ReadonlySet<string>;
  readonly stations: ReadonlySet<string>;
}

/** @param known null: whoever asks knows only of one station */
export function newsFaults(entry: NewsEntry, known: KnownPlaces | null): readonly SheetFault[] {
  const { from, until } = entry;
  return [
    ...(until <= from ? [fault(['until'], '到期时间要晚于开始时间', 'the end must lie after the beginning')] : []),
    ...(until - from > longestShown ? [fault(['until'], '最长一年,到期后请重新复核', 'a year at most: look at it again then')] : []),
    ...scopeFaults(entry, known),
    ...(entry.kind === 'activity' && until > from ? timeFaults(entry) : []),
  ];
}

export function newsDocumentFaults({ entries }: NewsDocument): readonly SheetFault[] {
  const ids = repeated(
    entries.map(({ id }) => id),
    (index) => ['entries', index, 'id'],
  );
  const own = entries.flatMap((entry, index) => newsFaults(entry, null).map((one) => ({ ...one, path: `entries[${index}].${one.path}` })));
  return [...ids, ...own];
}

function scopeFaults({ scope }: NewsEntry, known: KnownPlaces | null): readonly SheetFault[] {
  const [kind, id = ''] = scope.split(/:(.*)/s);
  if (known === null || kind === 'district') return [];
  if ((kind === 'street' ? known.streets : known.stations).has(id)) return [];
  return [fault(['scope'], `没有“${id}”这个街道或驿站`, `there is no street or station "${id}"`)];
}

function timeFaults(activity: NewsActivity): readonly SheetFault[] {
  const backwards = activity.times.flatMap(({ start, end }, index) =>
    start < end ? [] : [fault(['times', index, 'end'], '结束时间要晚于开始时间', 'it must end after it starts')],
  );
  if (backwards.length > 0) return backwards;
  const outside = activity.times.flatMap((time, index) => {
    const held = time.every === 'once' ? occurrenceAt(activity, time.date, time.start) : null;
    const isOutside = held !== null && (held.from < activity.from || held.from >= activity.until);
    return isOutside ? [fault(['times', index, 'date'], '不在展示期内,请改日期或到期时间', 'it lies outside the time shown')] : [];
  });
  if (outside.length > 0 || occurrencesOf(activity, activity.from, 1).length > 0) return outside;
  return [fault(['times'], '展示期内一次也不举行', 'it is never held while it is shown')];
}

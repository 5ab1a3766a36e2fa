/** What the board shows, from what the station says: names instead of ids, one row a ticket. Pure. */
import type { BoardCall, BoardView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import { departmentsEn } from '../i18n/catalogue-en.ts';
import type { Language } from '../lib/language.ts';
import { chinesePunctuation } from '../parts/words.tsx';

export type ArrowDirection = StationInfo['counters'][number]['arrow'];

export interface ShownCall {
  readonly seq: number;
  readonly label: string;
  readonly counterName: string;
  readonly arrow: ArrowDirection;
  readonly count: number;
  readonly at: number;
  /** Just called: stands out for a while, without blinking. */
  readonly fresh: boolean;
}

export const freshForMs = 15_000;
const recentCalls = 6;

/** The newest call and the six before it; a recall moves its ticket up instead of listing it twice. `now` by the station's clock. */
export function shownCalls(
  view: BoardView,
  info: StationInfo | null,
  language: Language,
  now: number,
): { readonly latest: ShownCall | null; readonly recent: readonly ShownCall[] } {
  const seen = new Set<string>();
  const newest = view.calls.filter(({ ticket }) => !seen.has(ticket) && seen.add(ticket));
  const [latest = null, ...recent] = newest.slice(0, recentCalls + 1).map((call) => shown(call, info, language, now));
  return { latest, recent };
}

function shown(call: BoardCall, info: StationInfo | null, language: Language, now: number): ShownCall {
  const counter = info?.counters.find(({ id }) => id === call.counter);
  const name = language === 'en' ? counter?.nameEn : counter?.name;
  return {
    seq: call.seq,
    label: call.label,
    counterName: name ?? call.counter,
    arrow: counter?.arrow ?? 'none',
    count: call.count,
    at: call.at,
    fresh: now - call.at < freshForMs,
  };
}

export function stationName(info: StationInfo | null, language: Language): string {
  if (info === null) return '';
  return language === 'en' && info.nameEn !== null ? info.nameEn : chinesePunctuation(info.name);
}

export function noticeTexts(view: BoardView | null, language: Language): readonly string[] {
  return view?.notices.map(({ text, textEn }) => (language === 'en' && textEn !== null ? textEn : chinesePunctuation(text))) ?? [];
}

/** The services by name; in English where the department has an English name. */
export function waitingRows(view: BoardView | null, catalogue: KioskCatalogue | null, language: Language): BoardView['waiting'] {
  const rows = view?.waiting ?? [];
  return rows.map((row) => {
    const department = language === 'en' ? catalogue?.departments.find(({ prefix }) => prefix === row.prefix) : undefined;
    return { ...row, name: (department && departmentsEn[department.id]) ?? chinesePunctuation(row.name) };
  });
}

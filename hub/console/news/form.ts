/** An entry as a form: every field a text. What cannot be read is left as the hub will refuse it, at its field. */
import type { ActivityTime, NewsDraft, NewsEntry, NewsKind } from '@yizhan/protocol/news';
import { dateTime } from '../time.ts';

/** (The schemas of protocol/news stay out of the page.) */
export const screenNames = ['kiosk', 'board', 'phone'] as const;
export const iconNames = ['house', 'water', 'wifi', 'book', 'medical', 'nursing', 'charge', 'print', 'rest', 'phone'] as const;
export const kindNames = ['notice', 'activity', 'facility'] as const satisfies readonly NewsKind[];

export interface NewsForm {
  readonly kind: NewsKind;
  readonly scope: string;
  readonly owner: string;
  readonly officeZh: string;
  readonly officeEn: string;
  /** `YYYY-MM-DDTHH:MM`, Asia/Shanghai. */
  readonly from: string;
  readonly until: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly textZh: string;
  readonly textEn: string;
  readonly weight: string;
  readonly on: readonly string[];
  readonly placeZh: string;
  readonly placeEn: string;
  /** A line each: `mon,wed 07:30-08:30`, or a date for once. */
  readonly times: string;
  readonly except: string;
  /** Empty: no sign-up. */
  readonly places: string;
  readonly hoursZh: string;
  readonly hoursEn: string;
  readonly icon: string;
}

const dayMs = 86_400_000;
const localText = (at: number): string => dateTime(at).replace(' ', 'T');
const instantOf = (text: string): number => Date.parse(`${text}+08:00`);

export function freshForm(kind: NewsKind, now: number, owner: string): NewsForm {
  const blank = { officeZh: '', officeEn: '', titleZh: '', titleEn: '', textZh: '', textEn: '', placeZh: '', placeEn: '' };
  return {
    ...{ kind, scope: 'district', owner, ...blank, from: localText(now), until: localText(now + 30 * dayMs) },
    ...{ weight: '5', on: screenNames, times: '', except: '', places: '', hoursZh: '', hoursEn: '', icon: 'house' },
  };
}

export function formOf(entry: NewsEntry): NewsForm {
  const { kind, scope, owner, from, until, title } = entry;
  const common = {
    ...freshForm(kind, from, owner.user),
    ...{ scope, officeZh: owner.office.zh, officeEn: owner.office.en, until: localText(until), titleZh: title.zh, titleEn: title.en },
  };
  switch (entry.kind) {
    case 'notice':
      return { ...common, textZh: entry.text.zh, textEn: entry.text.en, weight: `${entry.weight}`, on: entry.on };
    case 'activity': {
      const { text, place, times, except, places } = entry;
      const said = { textZh: text.zh, textEn: text.en, placeZh: place.zh, placeEn: place.en };
      return {
        ...common,
        ...said,
        times: times.map(timeLine).join('\n'),
        except: except.join(' '),
        places: places === null ? '' : `${places}`,
      };
    }
    case 'facility': {
      const { where, hours, icon } = entry;
      return { ...common, placeZh: where.zh, placeEn: where.en, hoursZh: hours.zh, hoursEn: hours.en, icon };
    }
  }
}

export function draftOf(form: NewsForm): NewsDraft {
  const common = {
    scope: form.scope.trim(),
    owner: { user: form.owner, office: both(form.officeZh, form.officeEn) },
    from: instantOf(form.from),
    until: instantOf(form.until),
    title: both(form.titleZh, form.titleEn),
  };
  const text = both(form.textZh, form.textEn);
  const place = both(form.placeZh, form.placeEn);
  switch (form.kind) {
    case 'notice':
      return { kind: 'notice', ...common, text, weight: Number(form.weight), on: screenNames.filter((one) => form.on.includes(one)) };
    case 'activity': {
      const times = form.times.split('\n').filter(hasText).map(readTime);
      const places = hasText(form.places) ? Number(form.places) : null;
      return { kind: 'activity', ...common, text, place, times, except: form.except.split(/[\s,，]+/).filter(hasText), places };
    }
    case 'facility': {
      const icon = iconNames.find((one) => one === form.icon) ?? 'house';
      return { kind: 'facility', ...common, where: place, hours: both(form.hoursZh, form.hoursEn), icon };
    }
  }
}

const hasText = (text: string): boolean => text.trim() !== '';
const both = (zh: string, en: string) => ({ zh: zh.trim(), en: en.trim() });

function timeLine(time: ActivityTime): string {
  return `${time.every === 'once' ? time.date : time.days.join(',')} ${time.start}-${time.end}`;
}

function readTime(line: string): ActivityTime {
  const [when = '', hours = ''] = line.trim().split(/\s+/);
  const [start = '', end = ''] = hours.split(/[-–]/);
  if (/^\d/.test(when)) return { every: 'once', date: when, start, end };
  return { every: 'week', days: when.split(/[,，]/) as Extract<ActivityTime, { every: 'week' }>['days'], start, end };
}

/** The district's table of holidays: shown, edited as a file, taken back. Stations receive it with their first documents. */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { CliCommand } from '@yizhan/platform/config';
import { bundledCalendar, type Calendar, calendarSchema } from '@yizhan/protocol/calendar';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { documentVersions } from '../documents/versions.ts';
import { fleetIn } from './fleet.ts';
import { withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse, refuse, textOf } from './say.ts';

const usage = `Use:
  yizhan-hub calendar show > FILE       the holidays and adjusted workdays in force, as JSON
  yizhan-hub calendar set --file FILE   the same file, edited; stations that join from now on work by it

  days          date → { "kind": "holiday" or "adjusted-workday", "name": "国庆节", "nameEn": "National Day" }
  knownThrough  the last date announced; after it the screens say that a date may change

${commonUsage}`;

export const calendarCommand: CliCommand = {
  summary: 'Holidays and adjusted workdays: show, set',
  usage,
  options: { ...commonOptions, file: { type: 'string' } },
  async run(values, [action]) {
    const file = textOf(values, 'file');
    if (action !== 'show' && (action !== 'set' || file === undefined)) return misuse(usage);
    return withHome(values, async (opened) => {
      const { documents } = await fleetIn(opened);
      if (file === undefined) {
        const calendar = await documents.calendar();
        if (!calendar.ok) return refuse('日历读不出来', calendar.error);
        return answer(values, calendar.value, JSON.stringify(calendar.value, null, 2));
      }
      const written = calendarIn(file);
      if (!written.ok) return refuse(`日历文件有误（${written.error}）`, `${file} is not usable: ${written.error}`);
      const before = await documents.calendar();
      if (!before.ok) return refuse('日历读不出来', before.error);
      const saved = await documentVersions(opened.database, { calendar: bundledCalendar }).write({
        name: 'calendar',
        base: before.value.version,
        document: written.value,
        by: osUser(),
        at: Date.now(),
        restores: null,
      });
      if (!saved.ok) return refuse('别人刚刚改过日历，请先看一看再存', 'Somebody has just changed the calendar: look at it first.');
      const version = saved.value;
      const { knownThrough, days } = written.value;
      const told = { version, knownThrough, days: Object.keys(days).length };
      return answer(
        values,
        told,
        `已保存日历第 ${version} 版，公布到 ${knownThrough} / saved version ${version}, known through ${knownThrough}`,
      );
    });
  },
};

/** Who writes: told apart in the history from accounts of the console. */
function osUser(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // A user without a name in the system's list, as in some containers.
    return 'cli';
  }
}

function calendarIn(file: string): Result<Calendar, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    return err(fault instanceof Error ? fault.message : String(fault));
  }
  const read = calendarSchema.safeParse(raw);
  if (read.success) return ok(read.data);
  const issue = read.error.issues[0];
  return err(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

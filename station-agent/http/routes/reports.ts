/** What a day was like, for supervisors: read from the journal in small parts, so that the desk does not notice. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { as, type BusinessDate } from '@yizhan/protocol/ids';
import { type DayReport, dayReportSchema, emptyDay, reportDaysSchema, reportOf, takeEvent } from '@yizhan/protocol/reports';
import type { DayHistory } from '../../journal/journal.ts';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { reportTable } from '../report-table.ts';
import { answers, tables } from './shared.ts';

const dateParam = z.object({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((date) => as<BusinessDate>(date)),
});

export function reportRoutes(app: Api, { history, ...deps }: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const days = createRoute({
    method: 'get',
    path: '/api/v1/reports',
    middleware: guardOf('GET /api/v1/reports', callers),
    responses: answers('the days that there is a report of, newest first', reportDaysSchema),
  });
  app.openapi(days, async (c) => c.json({ days: [...(await history.days()).dates] }, 200));

  const day = createRoute({
    method: 'get',
    path: '/api/v1/reports/{date}',
    middleware: guardOf('GET /api/v1/reports/{date}', callers),
    request: { params: dateParam },
    responses: answers('the day in figures; of the present day as far as it has come', dayReportSchema),
  });
  app.openapi(day, async (c) => c.json(await reportFrom(history, c.req.valid('param').date), 200));

  const table = createRoute({
    method: 'get',
    path: '/api/v1/reports/{date}/table.csv',
    middleware: guardOf('GET /api/v1/reports/{date}/table.csv', callers),
    request: { params: dateParam },
    responses: tables('the same for a spreadsheet (UTF-8, RFC 4180)'),
  });
  app.openapi(table, async (c) => {
    const { date } = c.req.valid('param');
    const documents = deps.documents();
    const text = reportTable(await reportFrom(history, date), documents);
    return c.body(text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${documents.settings.station}-${date}.csv"`,
      'cache-control': 'no-store',
    });
  });
}

async function reportFrom(history: DayHistory, date: BusinessDate): Promise<DayReport> {
  const { dates, pruned } = await history.days();
  if (!dates.includes(date)) {
    const oldest = dates.at(-1);
    throw new ProblemError(pruned && (oldest === undefined || date < oldest) ? 'day-not-kept' : 'no-such-day', { date });
  }
  const day = emptyDay(date);
  for await (const events of history.readDay(date)) for (const event of events) takeEvent(day, event);
  return reportOf(day);
}

/** What a day was like in figures, for supervisors. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import type { BusinessDate } from '@yizhan/protocol/ids';
import { type DayReport, dayReportSchema, emptyDay, reportDaysSchema, reportOf, takeEvent } from '@yizhan/protocol/reports';
import type { DayHistory } from '../../journal/journal.ts';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { reportTable } from '../report-table.ts';
import { dateParam, eventsOfDay } from './days.ts';
import { answers, tableHeaders, tables } from './shared.ts';

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
    return c.body(text, 200, tableHeaders(`${documents.settings.station}-${date}`));
  });
}

async function reportFrom(history: DayHistory, date: BusinessDate): Promise<DayReport> {
  const day = emptyDay(date);
  for await (const event of eventsOfDay(history, date)) takeEvent(day, event);
  return reportOf(day);
}

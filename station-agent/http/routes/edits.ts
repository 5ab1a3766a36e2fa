/** 操作记录: who changed which ticket's order or fate, and why, for supervisors. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import type { BusinessDate } from '@yizhan/protocol/ids';
import { type DayEdits, dayEditsSchema, emptyEdits, takeEdit } from '@yizhan/protocol/queue';
import type { DayHistory } from '../../journal/journal.ts';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { editsTable } from '../edits-table.ts';
import { dateParam, eventsOfDay } from './days.ts';
import { answers, tableHeaders, tables } from './shared.ts';

export function editRoutes(app: Api, { history, ...deps }: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const day = createRoute({
    method: 'get',
    path: '/api/v1/edits/{date}',
    middleware: guardOf('GET /api/v1/edits/{date}', callers),
    request: { params: dateParam },
    responses: answers('the changes staff made to the queue on that day, oldest first', dayEditsSchema),
  });
  app.openapi(day, async (c) => c.json(await editsFrom(history, c.req.valid('param').date), 200));

  const table = createRoute({
    method: 'get',
    path: '/api/v1/edits/{date}/table.csv',
    middleware: guardOf('GET /api/v1/edits/{date}/table.csv', callers),
    request: { params: dateParam },
    responses: tables('the same for a spreadsheet (UTF-8, RFC 4180)'),
  });
  app.openapi(table, async (c) => {
    const { date } = c.req.valid('param');
    const documents = deps.documents();
    const text = editsTable(await editsFrom(history, date), documents);
    return c.body(text, 200, tableHeaders(`${documents.settings.station}-${date}-edits`));
  });
}

async function editsFrom(history: DayHistory, date: BusinessDate): Promise<DayEdits> {
  const book = emptyEdits();
  for await (const event of eventsOfDay(history, date)) takeEdit(book, event);
  return { date, edits: book.edits };
}

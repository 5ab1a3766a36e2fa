/** People who need a person, and paper that needs one. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { as, type HelpId, type JobId, type KioskId } from '@yizhan/protocol/ids';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers, commandHeaders, idText, jsonBody, keyOf, receiptOf } from './shared.ts';
import { staffCommand } from './staff-command.ts';

const helpSchema = z.object({ id: z.string(), acknowledged: z.boolean() });
const helpAnswer = z.object({ help: helpSchema.nullable() });
const jobAnswer = z.object({ job: z.string(), status: z.string() });

export function helpRoutes(app: Api, deps: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const request = createRoute({
    method: 'post',
    path: '/api/v1/help',
    middleware: guardOf('POST /api/v1/help', callers),
    request: { headers: commandHeaders, body: jsonBody(z.object({ kiosk: idText }).strict()) },
    responses: answers('staff are called', helpAnswer),
  });
  app.openapi(request, async (c) => {
    const kiosk = as<KioskId>(c.req.valid('json').kiosk);
    const outcome = await deps.desk.submit(
      { type: 'requestHelp', kiosk },
      {
        actor: as(`kiosk:${kiosk}`),
        key: keyOf(c.req.valid('header')),
        describe: (state) => {
          const open = [...state.help.values()].find((help) => help.kiosk === kiosk && help.acknowledgedBy === null);
          return { help: open ? { id: open.id, acknowledged: false } : null };
        },
      },
    );
    return c.json(receiptOf(outcome).body as z.infer<typeof helpAnswer>, 200);
  });

  staffCommand(app, deps, {
    door: 'POST /api/v1/help/{id}/acknowledge',
    description: 'the resident is told that somebody comes',
    answer: helpAnswer,
    command: (id) => ({ type: 'acknowledgeHelp', help: as<HelpId>(id) }),
    describe: (id) => ({ help: { id, acknowledged: true } }),
  });
  staffCommand(app, deps, {
    door: 'POST /api/v1/print-jobs/{id}/settle',
    description: '已出票: the paper is out, staff have seen it',
    answer: jobAnswer,
    command: (id) => ({ type: 'settlePrint', job: as<JobId>(id) }),
    describe: (id, state) => ({ job: id, status: state.jobs.get(as<JobId>(id))?.status ?? 'settled' }),
  });
}

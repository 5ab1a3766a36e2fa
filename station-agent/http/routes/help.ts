/** People who need a person, and paper that needs one. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { as, type HelpId, type JobId, type KioskId } from '@yizhan/protocol/ids';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers, commandHeaders, idParam, idText, jsonBody, keyOf, receiptOf } from './shared.ts';

const helpSchema = z.object({ id: z.string(), acknowledged: z.boolean() });
const helpAnswer = z.object({ help: helpSchema.nullable() });
const jobAnswer = z.object({ job: z.string(), status: z.string() });

export function helpRoutes(app: Api, deps: StationDeps): void {
  const { desk } = deps;
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
    const outcome = await desk.submit(
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

  const acknowledge = createRoute({
    method: 'post',
    path: '/api/v1/help/{id}/acknowledge',
    middleware: guardOf('POST /api/v1/help/{id}/acknowledge', callers),
    request: { headers: commandHeaders, params: idParam },
    responses: answers('the resident is told that somebody comes', helpAnswer),
  });
  app.openapi(acknowledge, async (c) => {
    const help = as<HelpId>(c.req.valid('param').id);
    const outcome = await desk.submit(
      { type: 'acknowledgeHelp', help },
      {
        actor: clerkActor(clerkOf(c).user),
        key: keyOf(c.req.valid('header')),
        describe: () => ({ help: { id: help, acknowledged: true } }),
      },
    );
    return c.json(receiptOf(outcome).body as z.infer<typeof helpAnswer>, 200);
  });

  const settle = createRoute({
    method: 'post',
    path: '/api/v1/print-jobs/{id}/settle',
    middleware: guardOf('POST /api/v1/print-jobs/{id}/settle', callers),
    request: { headers: commandHeaders, params: idParam },
    responses: answers('已出票: the paper is out, staff have seen it', jobAnswer),
  });
  app.openapi(settle, async (c) => {
    const job = as<JobId>(c.req.valid('param').id);
    const outcome = await desk.submit(
      { type: 'settlePrint', job },
      {
        actor: clerkActor(clerkOf(c).user),
        key: keyOf(c.req.valid('header')),
        describe: (state) => ({ job, status: state.jobs.get(job)?.status ?? 'settled' }),
      },
    );
    return c.json(receiptOf(outcome).body as z.infer<typeof jobAnswer>, 200);
  });
}

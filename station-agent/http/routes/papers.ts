/** Documents on the station's printers: staff print what they have in hand, a kiosk the list of what an item needs. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { as, type CounterId, type ItemId, type JobId, type KioskId } from '@yizhan/protocol/ids';
import { type Office, paperFormSchema } from '@yizhan/protocol/papers';
import { checklistForm } from '../../papers/checklist-form.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { printerFor, printerNear } from '../printers.ts';
import { answers, commandHeaders, creates, idParam, idText, jsonBody, keyOf, receiptOf } from './shared.ts';

const printSchema = z.object({ paper: paperFormSchema, about: idText.nullable(), counter: idText.optional() }).strict();
const reprintSchema = z.object({ counter: idText.optional() }).strict();
const checklistSchema = z.object({ item: idText, have: z.array(idText).max(60) }).strict();
const jobAnswer = z.object({ job: z.string() });

export function paperRoutes(app: Api, deps: StationDeps): void {
  const { papers, documents, devices } = deps;
  const callers = { sessions: deps.sessions, accounts: () => documents().accounts };

  function nearPrinter(counter: string | undefined) {
    const printer = printerNear(counter === undefined ? null : as<CounterId>(counter), null, documents().settings, devices);
    if (printer === null) throw new ProblemError('printer-unavailable');
    return printer;
  }

  const print = createRoute({
    method: 'post',
    path: '/api/v1/papers',
    middleware: guardOf('POST /api/v1/papers', callers),
    request: { headers: commandHeaders, body: jsonBody(printSchema) },
    responses: creates('a print job; what stands on the paper is kept in memory alone', jobAnswer),
  });
  app.openapi(print, async (c) => {
    const { paper, about, counter } = c.req.valid('json');
    const clerk = clerkOf(c);
    const order = { printer: nearPrinter(counter), about, actor: clerkActor(clerk.user), key: keyOf(c.req.valid('header')) };
    const printed = await papers.print(paper, officeOf(deps, clerk.name), order);
    return c.json(receiptOf(printed).body as z.infer<typeof jobAnswer>, 201);
  });

  const reprint = createRoute({
    method: 'post',
    path: '/api/v1/papers/{id}/reprint',
    middleware: guardOf('POST /api/v1/papers/{id}/reprint', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(reprintSchema) },
    responses: answers('the same paper once more, headed 补打', jobAnswer),
  });
  app.openapi(reprint, async (c) => {
    const printer = nearPrinter(c.req.valid('json').counter);
    const order = { printer, actor: clerkActor(clerkOf(c).user), key: keyOf(c.req.valid('header')) };
    const printed = await papers.reprint(as<JobId>(c.req.valid('param').id), order);
    if (!printed.ok && printed.error.code === 'paper-forgotten') throw new ProblemError('paper-forgotten');
    return c.json(receiptOf(printed as Parameters<typeof receiptOf>[0]).body as z.infer<typeof jobAnswer>, 200);
  });

  const checklist = createRoute({
    method: 'post',
    path: '/api/v1/kiosks/{id}/checklists',
    middleware: guardOf('POST /api/v1/kiosks/{id}/checklists', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(checklistSchema) },
    responses: creates('一次性告知单 at this kiosk', jobAnswer),
  });
  app.openapi(checklist, async (c) => {
    const kiosk = as<KioskId>(c.req.valid('param').id);
    const { item, have } = c.req.valid('json');
    const form = checklistForm(documents().catalogue, as<ItemId>(item), new Set(have));
    if (form === null) throw new ProblemError('unknown-item');
    const printer = printerFor(kiosk, documents().settings, devices);
    if (printer === null) throw new ProblemError('printer-unavailable');
    const order = { printer, about: null, actor: as<never>(`kiosk:${kiosk}`), key: keyOf(c.req.valid('header')) };
    const printed = await papers.print(form, officeOf(deps, null), order);
    return c.json(receiptOf(printed).body as z.infer<typeof jobAnswer>, 201);
  });
}

/** Whose paper it is, and when it is given. @param worker who signs for the office; null: a kiosk gave it */
export function officeOf({ documents, clock }: Pick<StationDeps, 'documents' | 'clock'>, worker: string | null): Office {
  const { name, nameEn, phone, demo } = documents().settings;
  return { office: { name, nameEn, phone: phone === '' ? null : phone }, demo, at: clock.now(), worker };
}

/** Printed papers of a case as PDF: masked for whoever may read the case; names in clear only where a paper is void without, for a reason. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { pdfOf } from '@yizhan/platform/pdf';
import type { CaseState } from '@yizhan/protocol/cases';
import { maskName } from '@yizhan/protocol/identity';
import { as, type CaseId, type PersonRef } from '@yizhan/protocol/ids';
import { type PaperData, paperOf } from '@yizhan/protocol/papers';
import type { Context } from 'hono';
import type { StoredCaseEvent } from '../cases/case-store.ts';
import { partyRef } from '../cases/confidential.ts';
import { type PaperSources, paperDataOf } from '../cases/paper-data.ts';
import { papersOf } from '../cases/papers.ts';
import { userOf } from '../cases/who.ts';
import { refusals } from './answers.ts';
import { paperParams } from './case-shapes.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { whySchema } from './privacy-shapes.ts';
import { caseFor } from './scoped.ts';

const one = '/api/v1/cases/{case}/papers/{paper}';
const pdf = {
  description: 'A4, with its fonts',
  content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
} as const;
const responses = { 200: pdf, 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;

export function casePaperRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: one,
      summary: 'A printed paper of a case as PDF, people by their masks',
      middleware: gate(`GET ${one}`),
      request: { params: paperParams },
      responses,
    }),
    async (c) => {
      const { case: id, paper } = c.req.valid('param');
      const state = await caseFor(deps, c.get('person'), as<CaseId>(id));
      return answer(c, deps, await paperFor(deps, state, paper, async () => null));
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: one,
      summary: 'The letter of authorisation with the names in clear, for a reason that stands in the access log',
      middleware: gate(`POST ${one}`),
      request: {
        headers: idempotencyKey,
        params: paperParams,
        body: { required: true, content: { 'application/json': { schema: whySchema } } },
      },
      responses,
    }),
    async (c) => {
      const person = c.get('person');
      const { case: id, paper } = c.req.valid('param');
      const state = await caseFor(deps, person, as<CaseId>(id));
      const { reason, words = null } = c.req.valid('json');
      c.set('detail', { paper, reason, station: state.station });
      if (!paper.endsWith('-mandate')) throw new ProblemError('no-such-paper');
      const nameOf = async (ref: PersonRef | null): Promise<string | null> => {
        if (ref === null) return null;
        const revealed = await deps.privacy.reveal({ ref, fields: ['name'], reason, words, by: person, address: deps.addressOf(c) });
        if (!revealed.ok) throw new ProblemError(revealed.error === 'erased' ? 'person-erased' : revealed.error);
        return revealed.value.name ?? null;
      };
      const names = async () => ({ principal: await nameOf(partyRef(state.id, 'applicant')), agent: await nameOf(state.agent) });
      return answer(c, deps, await paperFor(deps, state, paper, names));
    },
  );
}

/** @param names asked for only when there is such a paper: nothing is revealed for nothing */
async function paperFor(deps: HttpDeps, state: CaseState, id: string, names: () => Promise<PaperSources['names']>): Promise<PaperData> {
  const events = await deps.cases.store.events(state.id);
  const paper = papersOf(events).find((listed) => listed.id === id);
  const event = events.find(({ seq }) => seq === paper?.seq);
  const station = await deps.store.station(state.station);
  if (paper === undefined || event === undefined || station === null) throw new ProblemError('no-such-paper');
  const { name, nameEn, phone, demo } = station.settings;
  const catalogue = await deps.documents.catalogue();
  const data = paperDataOf(paper, events, {
    office: { office: { name, nameEn, phone: phone || null }, demo, worker: await workerOf(deps, event) },
    calendar: await deps.cases.calendar(),
    catalogue: catalogue.ok ? catalogue.value : null,
    names: await names(),
    receiver: await receiverOf(deps, event),
  });
  if (data === null) throw new ProblemError('no-such-paper');
  return data;
}

/** Staff by their name, since residents ask for a person and not for an account. */
async function workerOf({ accounts }: HttpDeps, { event }: StoredCaseEvent): Promise<string | null> {
  const user = userOf(event.by);
  return user === null ? null : ((await accounts.find(user))?.name ?? user);
}

/** Whom the event names confidentially, as a mask: nobody sees the name by this. */
async function receiverOf({ privacy }: HttpDeps, { event }: StoredCaseEvent): Promise<string | null> {
  if (event.action !== 'deliver' || event.confidential === null) return null;
  const values = await privacy.fields.get(event.confidential);
  return values.ok && values.value.name !== undefined ? maskName(values.value.name) : null;
}

async function answer(c: Context, deps: HttpDeps, data: PaperData): Promise<Response> {
  const legal = await deps.documents.legal();
  const bytes = await pdfOf(paperOf(data, legal.ok ? { legal: legal.value.texts } : {}), data.about.at);
  const name = `${data.about.tracking ?? 'case'}-${data.kind}.pdf`;
  return c.body(Buffer.from(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}"`,
    'cache-control': 'no-store',
  });
}

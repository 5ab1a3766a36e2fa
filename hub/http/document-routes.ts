/** Reading, editing and bringing back the documents stations run by; how far each station has them. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import type { SheetFault } from '@yizhan/protocol/catalogue';
import { as, type StationId } from '@yizhan/protocol/ids';
import { type Result, unreachable } from '@yizhan/protocol/result';
import { partsNotTheirs, readCalendar, readCatalogue, readLegalTexts, readSettings } from '../documents/edits.ts';
import type { StationTwin } from '../documents/twins.ts';
import type { DocumentName } from '../documents/versions.ts';
import type { Account } from '../people/accounts.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import {
  type DistrictDocument,
  documentHistorySchema,
  documentParams,
  documentSchema,
  editSchema,
  type StationTwinView,
  savedSchema,
  stationTwinSchema,
  versionQuery,
} from './document-shapes.ts';
import type { Gate } from './gate.ts';
import { stationFor } from './scoped.ts';
import { recentQuery, stationParams } from './shapes.ts';

const settings = '/api/v1/stations/{id}/settings';
const district = '/api/v1/documents/{document}';
const twin = '/api/v1/stations/{id}/twin';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404], 409: refusals[409] } as const;
const editBody = { required: true, content: { 'application/json': { schema: editSchema } } } as const;

type Edit = (typeof editSchema)['_output'];

export function documentRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  async function read(name: DocumentName, version: number | undefined) {
    const [newest] = await deps.versions.history(name, 1);
    const wanted = version ?? newest?.version;
    const document = wanted === undefined ? null : await deps.versions.read(name, wanted);
    if (wanted === undefined || !document) throw new ProblemError('no-such-document');
    return { version: wanted, document };
  }

  /** @param check what is wrong with it, or the document as the schema understands it */
  async function write(name: DocumentName, person: Account, { base, restores }: Edit, checked: Result<object, readonly SheetFault[]>) {
    if (!checked.ok) throw new ProblemError('bad-document', undefined, [...checked.error]);
    const edit = { name, base, restores, document: { ...checked.value }, by: person.user, at: deps.now() };
    const written = await deps.versions.write(edit);
    if (!written.ok) {
      const { code, ...detail } = written.error;
      throw new ProblemError(code, detail);
    }
    deps.log.info({ document: name, by: person.user, version: written.value }, 'a document was edited');
    return { version: written.value };
  }

  async function checkedDistrict(name: DistrictDocument, raw: unknown): Promise<Result<object, readonly SheetFault[]>> {
    switch (name) {
      case 'calendar':
        return readCalendar(raw);
      case 'legal-texts':
        return readLegalTexts(raw);
      case 'catalogue':
        return readCatalogue(raw, await allSettings(deps));
      default:
        return unreachable(name);
    }
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: settings,
      summary: 'The settings of a station: in force, or an older version',
      middleware: gate(`GET ${settings}`),
      request: { params: stationParams, query: versionQuery },
      responses: { 200: json(documentSchema, 'the whole document'), ...responses },
    }),
    async (c) => {
      const { id } = stationFor(deps, c.get('person'), c.req.valid('param').id);
      return c.json(await read(`settings/${id}`, c.req.valid('query').version), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${settings}/history`,
      summary: 'Who changed the settings of a station, and when',
      middleware: gate(`GET ${settings}/history`),
      request: { params: stationParams, query: recentQuery },
      responses: { 200: json(documentHistorySchema, 'newest first'), ...responses },
    }),
    async (c) => {
      const { id } = stationFor(deps, c.get('person'), c.req.valid('param').id);
      return c.json({ versions: [...(await deps.versions.history(`settings/${id}`, c.req.valid('query').limit))] }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: settings,
      summary: 'Change the settings of a station; they reach it by themselves',
      middleware: gate(`PUT ${settings}`),
      request: { params: stationParams, body: editBody },
      responses: { 200: json(savedSchema, 'the new version'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { id } = stationFor(deps, person, c.req.valid('param').id);
      const edit = c.req.valid('json');
      const catalogue = await deps.documents.catalogue();
      if (!catalogue.ok) throw new ProblemError('no-documents');
      const checked = readSettings(edit.document, id, catalogue.value);
      const before = await read(`settings/${id}`, undefined);
      const parts = checked.ok ? partsNotTheirs(person.role, before.document, { ...checked.value }) : [];
      if (parts.length > 0) {
        const errors = parts.map((path) => ({ path, message: '由运维人员修改', messageEn: 'for operators to change' }));
        throw new ProblemError('not-your-part', undefined, errors);
      }
      const saved = await write(`settings/${id}`, person, edit, checked);
      deps.roster.touch(as<StationId>(id));
      return c.json(saved, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: district,
      summary: 'The district’s catalogue, calendar or legal texts: in force, or an older version',
      middleware: gate(`GET ${district}`),
      request: { params: documentParams, query: versionQuery },
      responses: { 200: json(documentSchema, 'the whole document'), ...responses },
    }),
    async (c) => {
      const { document } = c.req.valid('param');
      // Makes the sample catalogue the first version where there is none yet.
      if (document === 'catalogue') await deps.documents.catalogue();
      return c.json(await read(document, c.req.valid('query').version), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${district}/history`,
      summary: 'Who changed the district’s catalogue, calendar or legal texts, and when',
      middleware: gate(`GET ${district}/history`),
      request: { params: documentParams, query: recentQuery },
      responses: { 200: json(documentHistorySchema, 'newest first'), ...responses },
    }),
    async (c) => c.json({ versions: [...(await deps.versions.history(c.req.valid('param').document, c.req.valid('query').limit))] }, 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: district,
      summary: 'Change the district’s catalogue, calendar or legal texts; it reaches all stations by itself',
      middleware: gate(`PUT ${district}`),
      request: { params: documentParams, body: editBody },
      responses: { 200: json(savedSchema, 'the new version'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      if (person.scope.kind !== 'district') throw new ProblemError('outside-your-area');
      const { document } = c.req.valid('param');
      const edit = c.req.valid('json');
      return c.json(await write(document, person, edit, await checkedDistrict(document, edit.document)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: twin,
      summary: 'Which version of its documents a station is to run, and what became of it there',
      middleware: gate(`GET ${twin}`),
      request: { params: stationParams },
      responses: { 200: json(stationTwinSchema, 'as the station told'), ...responses },
    }),
    async (c) => {
      const { id } = stationFor(deps, c.get('person'), c.req.valid('param').id);
      await deps.twins.look(as<StationId>(id));
      const standing = deps.twins.standing(id);
      if (!standing) throw new ProblemError('no-such-document');
      return c.json(viewOf(standing), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${twin}/again`,
      summary: 'Let a station try again what it refused, as a new version',
      middleware: gate(`POST ${twin}/again`),
      request: { params: stationParams },
      responses: { 200: json(stationTwinSchema, 'on its way'), ...responses },
    }),
    async (c) => {
      const { id } = stationFor(deps, c.get('person'), c.req.valid('param').id);
      const station = as<StationId>(id);
      await deps.twins.again(station);
      const standing = deps.twins.standing(id);
      if (!standing) throw new ProblemError('no-such-document');
      return c.json(viewOf(standing), 200);
    },
  );
}

async function allSettings({ store, roster }: HttpDeps) {
  const rows = roster.page({ kind: 'district' }, { page: 1, size: 100_000 }).rows.filter(({ presence }) => presence !== 'retired');
  const stations = await Promise.all(rows.map(({ id }) => store.station(as<StationId>(id))));
  return stations.flatMap((station) => (station ? [station.settings] : []));
}

function viewOf({ wanted, running, ...others }: StationTwin): StationTwinView {
  return { ...others, wanted: wanted.version, running: running?.version ?? null };
}

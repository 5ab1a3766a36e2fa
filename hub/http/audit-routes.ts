import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import type { Account } from '../people/accounts.ts';
import type { ToldDeed } from '../people/audit.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { auditPageSchema, auditProofSchema, auditQuery } from './people-shapes.ts';
import { seen } from './scoped.ts';

/** A street's reader may have to look past others' rows; this is how far. */
const pagesAtMost = 10;
const pageLimit = 200;

export function auditRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit',
      summary: 'What staff did. Below the district: what was done at the stations of the reader’s scope',
      middleware: gate('GET /api/v1/audit'),
      request: { query: auditQuery },
      responses: { 200: json(auditPageSchema, 'newest first'), 400: refusals[400], 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const { limit, ...filter } = c.req.valid('query');
      const person = c.get('person');
      const visible = (row: ToldDeed): boolean => inScope(deps, person, row);
      const found: ToldDeed[] = [];
      let before = filter.before;
      for (let page = 0; page < pagesAtMost && found.length < limit; page += 1) {
        const rows = await deps.audit.page({ ...filter, before, limit: person.scope.kind === 'district' ? limit : pageLimit });
        found.push(...rows.filter(visible));
        before = rows.at(-1)?.n;
        if (before === undefined) break;
      }
      return c.json({ rows: found.slice(0, limit).map((row) => ({ ...row, detail: { ...row.detail } })) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit/proof',
      summary: 'Reads the whole log: is every row as it was written, and none missing?',
      middleware: gate('GET /api/v1/audit/proof'),
      responses: { 200: json(auditProofSchema, 'what was found'), 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const { head, unprovable, fault } = await deps.audit.verify(deps.auditHead());
      return c.json({ rows: head.n, unprovable, fault }, 200);
    },
  );
}

function inScope(deps: HttpDeps, person: Account, row: ToldDeed): boolean {
  return person.scope.kind === 'district' || (row.station !== null && seen(deps, person, row.station));
}

/** All departments that have a line to the hub; a department without one is told on paper, by whoever carries the papers there. */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { Database } from '@yizhan/platform/sqlite';
import { as, type CaseId } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { Cases } from '../cases/cases.ts';
import type { CaseFollowing } from '../followers/follow-cases.ts';
import type { AlertStore } from '../store/store.ts';
import { caseInbox, departmentMessage } from './case-departments.ts';
import { type Exchange, openExchange } from './exchange.ts';
import { exchangeStore } from './exchange-store.ts';
import { fileLink } from './file-link.ts';
import { httpLink } from './http-link.ts';
import type { DepartmentLink } from './link.ts';

const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), folder: z.string().min(1) }),
  z.object({
    kind: z.literal('http'),
    url: z.url(),
    headers: z.record(z.string(), z.string()).default({}),
    timeoutMs: z.number().int().min(1_000).max(60_000).default(10_000),
  }),
]);
type Line = z.infer<typeof lineSchema>;

/** By the department's id in the catalogue. */
export const departmentsSchema = z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), lineSchema).default({});

export interface DepartmentsDeps {
  readonly lines: Readonly<Record<string, Line>>;
  readonly database: Database;
  readonly cases: Pick<Cases, 'act' | 'store'>;
  readonly raiseAlert: AlertStore['raiseAlert'];
  readonly timers: Timers;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

export interface Departments {
  readonly following: CaseFollowing;
  /** Hears, applies and says what is due now. */
  round(): Promise<void>;
  close(): Promise<void>;
}

export function openDepartments({ lines, database, cases, raiseAlert, timers, now, log }: DepartmentsDeps): Departments {
  const store = exchangeStore(database);
  const exchanges = new Map<string, Exchange>();
  for (const [department, line] of Object.entries(lines)) {
    exchanges.set(
      department,
      openExchange({
        ...{ department, link: linkOf(line), store, inbox: caseInbox(cases, department), timers, now, log },
        async refused(step, code) {
          const state = await cases.store.case(as<CaseId>(step.case));
          log.warn({ department, case: step.case, step: step.type, code }, 'a case refused what its department said');
          if (state === null) return;
          const detail = { department, case: step.case, step: step.type, code };
          await raiseAlert({ station: state.station, code: 'department-step-refused', at: now(), detail });
        },
      }),
    );
  }

  return {
    following: {
      name: 'departments',
      async handle(stored, state) {
        const department = state.terms?.department ?? '';
        const exchange = exchanges.get(department);
        if (!exchange) return;
        const said = await store.said(department, state.id);
        const message = departmentMessage(stored, state, said + 1);
        // A department that was told nothing of a case need not hear that it is over.
        if (message !== null && (message.type === 'submitted' || said > 0)) await exchange.put(message);
      },
    },
    async round() {
      for (const exchange of exchanges.values()) await exchange.round();
    },
    async close() {
      for (const exchange of exchanges.values()) await exchange.close();
    },
  };
}

function linkOf(line: Line): DepartmentLink {
  switch (line.kind) {
    case 'folder':
      return fileLink(line.folder);
    case 'http':
      return httpLink(line);
    default:
      return unreachable(line);
  }
}

/** Cases and their departments: which events of a case a department is told, and what its words do to the case. */
import type { CaseCommand, CaseState } from '@yizhan/protocol/cases';
import { type ActorId, as, type BusinessDate, type CaseId } from '@yizhan/protocol/ids';
import type { StoredCaseEvent } from '../cases/case-store.ts';
import type { Cases } from '../cases/cases.ts';
import type { DepartmentInbox } from './exchange.ts';
import type { Outgoing, Step } from './messages.ts';

/** Somebody works on the case, or it was changed under our hands: nothing is wrong with the message. */
const passing: ReadonlySet<string> = new Set(['held-by-other', 'case-moved-on']);

/** @param n place among what this department is told of this case @returns null: nothing it need know */
export function departmentMessage({ id, event }: StoredCaseEvent, state: CaseState, n: number): Outgoing | null {
  const head = { id, case: state.id, n };
  const nameOf = (ref: string): string => state.terms?.materials.find((one) => one.ref === ref)?.name ?? ref;
  switch (event.action) {
    case 'submit-to-department': {
      const { name, number } = state.masks;
      const item = state.terms?.name ?? state.item;
      const materials = event.args.refs.map(nameOf);
      return { type: 'submitted', ...head, tracking: state.tracking, item, person: { name, number }, materials };
    }
    case 'receive-supplement':
      return { type: 'supplement-handed-in', ...head, received: event.args.receipts.map(({ ref }) => nameOf(ref)) };
    case 'withdraw':
    case 'terminate':
      return { type: 'withdrawn', ...head };
    default:
      return null;
  }
}

export function caseInbox(cases: Pick<Cases, 'act'>, department: string): DepartmentInbox {
  return {
    async apply(step, key) {
      const acted = await cases.act({
        ...{ case: as<CaseId>(step.case), command: commandOf(step), base: null, words: null, station: null, at: null, event: null },
        ...{ actor: as<ActorId>(`adapter:${department}`), role: 'adapter', lateFacts: 'refuse', key },
      });
      if (acted.ok) return 'applied';
      return passing.has(acted.error.code) ? 'later' : acted.error.code;
    },
  };
}

function commandOf(step: Step): CaseCommand {
  switch (step.type) {
    case 'accepted':
      return { action: 'record-acceptance', args: { number: step.number, date: as<BusinessDate>(step.date) } };
    case 'decided':
      return { action: 'record-decision', args: { number: step.number, date: as<BusinessDate>(step.date), outcome: step.outcome } };
    case 'supplement-needed': {
      const wanted = step.wanted.map((name, at) => ({ id: `wanted-${at + 1}`, name }));
      const notice = { kind: 'supplement-notice', number: null, sha256: null } as const;
      return { action: 'ask-supplement', args: { wanted, due: as<BusinessDate>(step.due), notice } };
    }
  }
}

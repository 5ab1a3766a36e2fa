/** 办结单: how a case was decided or came to its end, in words a resident reads. */
import { legalDate } from '@yizhan/protocol/calendar';
import { type CaseEvent, optionWords } from '@yizhan/protocol/cases';
import type { DataOf } from '@yizhan/protocol/papers';

type Ending = Omit<DataOf<'completion'>, 'about'>;

interface EndingContext {
  readonly office: { readonly name: string };
  /** What the item gives at its end. */
  readonly resultName: string;
}

/** @returns null: this event ends nothing */
export function endingOf(event: CaseEvent, { office, resultName }: EndingContext): Ending | null {
  const ended = (outcome: Ending['outcome'], reason: string | null, more: Partial<Ending> = {}): Ending => ({
    ...{ kind: 'completion', outcome, reason, result: null, decidedOn: legalDate(event.at), collect: null, code: null },
    ...more,
  });
  switch (event.action) {
    case 'record-decision': {
      const { outcome, number, date } = event.args;
      const result = { name: resultName, number };
      const collect = { where: office.name, from: null };
      return outcome === 'granted'
        ? ended('approved', null, { result, decidedOn: date, collect })
        : ended('refused', '理由见部门的决定文书。', { result, decidedOn: date, collect });
    }
    case 'complete-now':
      return ended('approved', null, { result: { name: resultName, number: event.args.document?.number ?? null } });
    case 'record-refusal':
      return ended('not-taken', '部门不予受理，理由见部门文书。', {
        result: { name: '不予受理文书', number: event.args.document.number },
      });
    case 'refuse':
      return ended('not-taken', reasonOf(event.args.reason));
    case 'withdraw':
      return ended('withdrawn', '申请人撤回。');
    case 'terminate':
      return ended('terminated', reasonOf(event.args.reason));
    case 'expire':
      return ended('terminated', '补正期限已过，材料没有补齐。');
    default:
      return null;
  }
}

/** The Chinese word of a choice; papers are written in Chinese. */
export function reasonOf(id: string): string {
  return optionWords[id]?.[0] ?? id;
}

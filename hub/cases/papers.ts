/** Which printed papers a case has: each follows from an event of it, so none is ever lost and every one can be made anew. */
import type { CaseEvent } from '@yizhan/protocol/cases';
import type { Both, PaperKind } from '@yizhan/protocol/papers';
import { paperWords } from '@yizhan/protocol/papers';
import type { StoredCaseEvent } from './case-store.ts';

/** Slips of other matters are no papers of a case. */
export type CasePaperKind = Exclude<PaperKind, 'appointment' | 'need'>;

export interface CasePaper {
  /** `{place of its event}-{kind}` */
  readonly id: string;
  readonly kind: CasePaperKind;
  readonly title: Both;
  /** Of the event. */
  readonly seq: number;
  readonly at: number;
}

export function papersOf(events: readonly StoredCaseEvent[]): readonly CasePaper[] {
  return events.flatMap(({ seq, event }) =>
    kindsOf(event).map((kind) => ({ id: `${seq}-${kind}`, kind, title: titleOf(kind, event), seq, at: event.at })),
  );
}

function kindsOf(event: CaseEvent): readonly CasePaperKind[] {
  switch (event.action) {
    case 'give-checklist':
      return ['checklist'];
    case 'receive': {
      const { agency, promises } = event.args;
      return ['intake', ...(agency === 'applicant' ? [] : (['mandate'] as const)), ...(promises.length > 0 ? (['promise'] as const) : [])];
    }
    case 'ask-supplement':
      return ['supplement'];
    case 'pause':
    case 'resume':
    case 'extend':
      return ['pause'];
    case 'refuse':
    case 'record-refusal':
    case 'record-decision':
    case 'expire':
      return ['completion'];
    case 'complete-now':
      return ['completion', 'delivery'];
    case 'withdraw':
    case 'terminate':
      return ['completion', ...(event.args.returned.length > 0 ? (['originals-returned'] as const) : [])];
    case 'move-originals':
      return event.args.to === 'applicant' ? ['originals-returned'] : [];
    case 'deliver':
      return ['delivery'];
    default:
      return [];
  }
}

function titleOf(kind: CasePaperKind, { action }: CaseEvent): Both {
  const { titles } = paperWords;
  if (kind !== 'pause') return titles[kind];
  return action === 'resume' ? titles.resumed : action === 'extend' ? titles.extended : titles.paused;
}

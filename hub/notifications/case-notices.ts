/** What a resident is told of their case: which events speak, and what they say. The agent acts, the resident hears. */
import type { CaseState } from '@yizhan/protocol/cases';
import type { StoredCaseEvent } from '../cases/case-store.ts';
import type { CaseFollowing } from '../followers/follow-cases.ts';
import type { Notice, NoticeFacts, NoticeKind } from './notice.ts';

/** @param stationName where papers and results are @returns null: nothing a resident need hear */
export function caseNotice({ id, event }: StoredCaseEvent, state: CaseState, stationName: string): Notice | null {
  const told = (kind: NoticeKind, more: NoticeFacts = {}): Notice => ({
    ...{ event: id, kind, subject: `case/${state.id}`, station: state.station, person: state.person },
    facts: { ...(state.terms === null || state.terms.sensitive ? {} : { item: state.terms.name }), tracking: state.tracking, ...more },
  });
  switch (event.action) {
    case 'receive':
      return told('received');
    case 'ask-supplement':
      return told('supplement-needed', { by: event.args.due, place: stationName });
    case 'bring-back':
      return told('ready-to-collect', { place: stationName });
    case 'unclaimed':
      // After the third the supervisor is asked, not the resident.
      return event.args.reminder > 3 ? null : told('unclaimed-reminder', { place: stationName });
    case 'deliver':
    case 'complete-now':
      return told('delivered');
    default:
      return null;
  }
}

export function caseNotices(tell: (notice: Notice) => Promise<void>, stationName: (station: string) => string): CaseFollowing {
  return {
    name: 'notices',
    async handle(stored, state) {
      const notice = caseNotice(stored, state, stationName(state.station));
      if (notice !== null) await tell(notice);
    },
  };
}

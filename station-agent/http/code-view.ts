/** What a scanned code means here and now. Only our own tickets are looked up; everything else is named, not opened. */
import type { CodeView, TicketAnswer } from '@yizhan/protocol/api';
import { type CodeMeaning, meaningOf } from '@yizhan/protocol/codes';
import type { StationId, TicketId } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';

export interface CodeDeps {
  readonly station: StationId;
  /** null: not a ticket of the present day. */
  readonly ticket: (id: TicketId) => TicketAnswer | null;
}

export function codeView(text: string, { station, ticket }: CodeDeps): CodeView {
  const meaning: CodeMeaning = meaningOf(text);
  switch (meaning.kind) {
    case 'ticket': {
      const elsewhere = meaning.station !== station;
      return { kind: 'ticket', elsewhere, answer: elsewhere ? null : ticket(meaning.ticket) };
    }
    case 'tracking':
    case 'appointment':
    case 'unknown':
      return meaning;
    case 'e-licence':
      return { kind: 'e-licence', issuer: meaning.issuer };
    default:
      return unreachable(meaning);
  }
}

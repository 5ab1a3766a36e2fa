/** The receipt of a ticket as the documents and the queue are now. */
import type { Catalogue } from '@yizhan/protocol/catalogue';
import type { LegalDocument } from '@yizhan/protocol/papers';
import { aheadOf, type Ticket } from '@yizhan/protocol/queue';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { Desk } from '../desk/desk.ts';
import type { Layout } from './receipts/paper.ts';
import { ticketReceipt } from './receipts/ticket-receipt.ts';

export interface ReceiptDocuments {
  readonly settings: StationSettings;
  readonly catalogue: Catalogue;
  readonly legal?: LegalDocument | undefined;
}

/** @returns by ticket, attempt (a second one is headed 补打) and the paper's width in columns */
export function ticketLayout(deps: {
  readonly desk: Desk;
  readonly documents: () => ReceiptDocuments;
}): (ticket: Ticket, attempt: number, columns: number) => Layout {
  return (ticket, attempt, columns) => {
    const { desk } = deps;
    const { settings, catalogue } = deps.documents();
    const item = catalogue.items.find((known) => known.id === ticket.item);
    const serving = settings.counters.filter((counter) => desk.rules.counters.get(counter.id)?.items.has(ticket.item));
    const receipt = {
      station: settings.station,
      stationName: settings.name,
      stationNameEn: settings.nameEn,
      demo: settings.demo,
      reprint: attempt > 1,
      ticket: ticket.id,
      label: ticket.label,
      itemName: item?.name ?? ticket.item,
      issuedAt: ticket.issuedAt,
      ahead: ticket.status === 'waiting' ? aheadOf(desk.committed, desk.rules, ticket) : null,
      // "Any of them" needs no list.
      counters: serving.length === settings.counters.length && serving.length > 3 ? [] : serving.map((counter) => counter.name),
    };
    return ticketReceipt(receipt, columns);
  };
}

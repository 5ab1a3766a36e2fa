/** What the paper of a job looks like: a ticket as it is now, or a document as it was handed over. */
import { paperOf } from '@yizhan/protocol/papers';
import type { PrintJob, Ticket } from '@yizhan/protocol/queue';
import type { Desk } from '../desk/desk.ts';
import type { PaperShelf } from './print-jobs/paper-shelf.ts';
import type { Layout } from './receipts/paper.ts';
import { paperReceipt } from './receipts/paper-receipt.ts';
import { type ReceiptDocuments, ticketLayout } from './ticket-layout.ts';

export interface JobLayoutDeps {
  readonly desk: Desk;
  readonly documents: () => ReceiptDocuments;
  readonly shelf: PaperShelf;
}

/** @param columns width of the paper */
export type MakeLayout = (columns: number) => Layout;

const over: ReadonlySet<Ticket['status']> = new Set(['completed', 'cancelled', 'expired']);

/** @returns how to make it; `unwanted`: its ticket is over; `forgotten`: what stood on the paper is gone */
export function jobLayout({ desk, documents, shelf }: JobLayoutDeps): (job: PrintJob) => MakeLayout | 'unwanted' | 'forgotten' {
  const ticketReceipt = ticketLayout({ desk, documents });
  return (job) => {
    if (job.ticket === null) {
      const paper = shelf.get(job.id);
      if (paper === null) return 'forgotten';
      const { legal } = documents();
      const options = { reprint: job.attempt > 1, ...(legal ? { legal: legal.texts } : {}) };
      return (columns) => paperReceipt(paperOf(paper, options), columns);
    }
    const ticket = desk.committed.tickets.get(job.ticket);
    if (!ticket || over.has(ticket.status)) return 'unwanted';
    return (columns) => ticketReceipt(ticket, job.attempt, columns);
  };
}

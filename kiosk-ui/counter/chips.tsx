import type { CounterTicket } from '@yizhan/protocol/api';
import { usePageFacts } from './page-facts.ts';

/** What makes a ticket special, in words; nothing for an ordinary one from the kiosk. */
export function Chips({ ticket }: { readonly ticket: CounterTicket }) {
  const { words, priorityName } = usePageFacts();
  return (
    <>
      {ticket.priorityClass === null ? null : <span class="chip priority">{priorityName(ticket.priorityClass)}</span>}
      {ticket.evidence === 'unverified' ? <span class="chip unverified">{words.priority.unverified}</span> : null}
      {ticket.channel === 'appointment' ? <span class="chip">{words.current.appointment}</span> : null}
      {ticket.channel === 'remote' ? <span class="chip">{words.current.remote}</span> : null}
      {ticket.channel === 'counter' ? <span class="chip">{words.current.atCounter}</span> : null}
    </>
  );
}

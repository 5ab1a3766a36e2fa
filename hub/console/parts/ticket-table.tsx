import { useSignal } from '@preact/signals';
import type { HubTicket } from '@yizhan/protocol/api';
import { printText, ticketText } from '../domain-words.ts';
import { words } from '../i18n.ts';
import { clockText } from '../time.ts';

const step = 50;

interface TicketTableProps {
  readonly tickets: readonly HubTicket[];
  readonly counterName: (id: string) => string;
}

export function TicketTable({ tickets, counterName }: TicketTableProps) {
  const shown = useSignal(step);
  const w = words.value.station;
  const rest = tickets.length - shown.value;
  return (
    <section class="panel">
      <h2 id="tickets-title">{w.tickets(tickets.length)}</h2>
      <table class="tickets" aria-labelledby="tickets-title">
        <thead>
          <tr>
            <th scope="col">{w.label}</th>
            <th scope="col">{w.item}</th>
            <th scope="col">{w.status}</th>
            <th scope="col">{w.counter}</th>
            <th scope="col">{w.print}</th>
            <th scope="col" class="number">
              {w.issued}
            </th>
            <th scope="col" class="number">
              {w.called}
            </th>
            <th scope="col" class="number">
              {w.ended}
            </th>
          </tr>
        </thead>
        <tbody>
          {tickets.slice(0, shown.value).map((ticket) => (
            <tr key={ticket.id} data-ticket={ticket.label} data-status={ticket.status}>
              <th scope="row">{ticket.label}</th>
              <td>{ticket.itemName}</td>
              <td>
                <span class="ticket-status" data-status={ticket.status}>
                  {ticketText(ticket.status)}
                </span>
              </td>
              <td>{ticket.counter === null ? '—' : counterName(ticket.counter)}</td>
              <td>{printText(ticket.print)}</td>
              <Time at={ticket.issuedAt} />
              <Time at={ticket.calledAt} />
              <Time at={ticket.endedAt} />
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 ? (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            shown.value += step * 4;
          }}
        >
          {w.more(Math.min(rest, step * 4))}
        </button>
      ) : null}
    </section>
  );
}

function Time({ at }: { readonly at: number | null }) {
  return <td class="number">{at === null ? '—' : clockText(at)}</td>;
}

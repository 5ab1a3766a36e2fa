import type { HubTicket } from '@yizhan/protocol/api';
import type { TicketStatus } from '@yizhan/protocol/queue';
import type { StationDetail } from '../../http/shapes.ts';
import { say, ticketText, ticketWords } from '../domain-words.ts';
import { words } from '../i18n.ts';
import { Empty } from './notes.tsx';

const counted = ['waiting', 'called', 'serving', 'held', 'missed', 'completed'] as const satisfies readonly TicketStatus[];

interface QueueNowProps {
  readonly tickets: readonly HubTicket[];
  readonly detail: StationDetail;
  readonly counterName: (id: string) => string;
}

/** Counted from the very tickets below, so the figures and the list never disagree. */
export function QueueNow({ tickets, detail, counterName }: QueueNowProps) {
  const w = words.value.station;
  const atCounter = new Map(
    tickets.filter(({ status }) => status === 'called' || status === 'serving').map((ticket) => [ticket.counter, ticket]),
  );
  return (
    <section class="panel">
      <h2>{w.queue}</h2>
      {tickets.length === 0 ? (
        <Empty title={w.queueEmpty} todo={w.queueEmptyDo} />
      ) : (
        <>
          <dl class="figures">
            {counted.map((status) => (
              <div key={status} data-figure={status}>
                <dt>{say(ticketWords[status])}</dt>
                <dd>{tickets.filter((ticket) => ticket.status === status).length}</dd>
              </div>
            ))}
          </dl>
          <ul class="counters">
            {detail.counters.map((counter) => {
              const ticket = atCounter.get(counter.id);
              return (
                <li key={counter.id} class="counter" data-busy={ticket !== undefined}>
                  <span class="counter-name">{counterName(counter.id)}</span>
                  <span class="counter-ticket">{ticket?.label ?? w.idle}</span>
                  {ticket ? <span class="counter-status">{ticketText(ticket.status)}</span> : null}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

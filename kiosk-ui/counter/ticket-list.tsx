import type { CounterTicket, CounterView } from '@yizhan/protocol/api';
import { minutesSince } from '../lib/time-text.ts';
import { Chips } from './chips.tsx';
import type { Desk } from './desk.ts';
import { usePageFacts } from './page-facts.ts';
import { canCallTicket } from './work-actions.ts';

interface Props {
  readonly kind: 'queue' | 'missed' | 'held';
  readonly tickets: readonly CounterTicket[];
  readonly desk: Desk;
  readonly view: CounterView;
  readonly now: number;
}

/** Up and down walk through the rows' buttons; the list itself is one stop of the Tab key per row. */
function walk(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
  const action = event.target.dataset.row;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-row="${action}"]`)];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function TicketList({ kind, tickets, desk, view, now }: Props) {
  const { words, itemName } = usePageFacts();
  const busy = desk.work.busy.value;
  const free = busy === null && view.lease?.mine === true;
  const empty = { queue: words.lists.queueEmpty, missed: words.lists.missedEmpty, held: words.lists.heldEmpty }[kind];
  if (tickets.length === 0) return <p class="list-empty">{empty}</p>;

  return (
    <>
      <ol class="tickets" onKeyDown={walk}>
        {tickets.map((ticket) => (
          <li key={ticket.id} data-label={ticket.label}>
            <strong>{ticket.label}</strong>
            <span class="ticket-what">
              <span>{itemName(ticket.item)}</span>
              <span class="ticket-more">
                {words.current.minutes(minutesSince(ticket.waitingSince, now))}
                <Chips ticket={ticket} />
              </span>
            </span>
            {kind === 'queue' ? null : (
              <button
                type="button"
                class="small"
                data-row="back"
                aria-disabled={!free}
                aria-label={(kind === 'missed' ? words.lists.rejoinNamed : words.lists.resumeNamed)(ticket.label)}
                onClick={() => free && desk.ask(kind === 'missed' ? 'rejoin' : 'resume', ticket)}
              >
                {kind === 'missed' ? words.lists.rejoin : words.lists.resume}
              </button>
            )}
            <button
              type="button"
              class="small"
              data-row="call"
              aria-disabled={!free || !canCallTicket(ticket, view)}
              aria-label={words.lists.callNamed(ticket.label)}
              onClick={() => free && canCallTicket(ticket, view) && desk.ask('call', ticket)}
            >
              {busy === `call ${ticket.id}` ? words.busy : words.lists.call}
            </button>
          </li>
        ))}
      </ol>
      {kind === 'queue' && view.waiting > tickets.length ? (
        <p class="list-more">{words.lists.more(view.waiting - tickets.length)}</p>
      ) : null}
    </>
  );
}

import type { CounterTicket, CounterView, FoundTickets, Problem } from '@yizhan/protocol/api';
import { isAllowed } from '@yizhan/protocol/queue';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as api from '../lib/api.ts';
import { Icon } from '../parts/icon.tsx';
import { Chips } from './chips.tsx';
import type { Desk } from './desk.ts';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { Refusal } from './refusal.tsx';
import { canCallTicket } from './work-actions.ts';

interface Props {
  readonly desk: Desk;
  readonly view: CounterView | null;
  readonly onClose: () => void;
}

type Found = { readonly of: 'text' | 'person'; readonly tickets: readonly CounterTicket[] };

/** Any ticket of the day: by the number on the paper, by item, or by the card put on this counter's reader. */
export function SearchDialog({ desk, view, onClose }: Props) {
  const { words } = usePageFacts();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(0);
  const { visitor } = desk;
  const person = visitor.person.value;

  useEffect(() => visitor.look(), [visitor]);
  useEffect(() => {
    if (person === null) return;
    const query = `counter=${encodeURIComponent(desk.work.counter)}&person=${encodeURIComponent(person.ref)}`;
    void ask('person', query);
  }, [person]);

  /** A newer question wins over an older answer. */
  async function ask(of: Found['of'], query: string): Promise<void> {
    const turn = ++asked.current;
    const answer = await api.get<FoundTickets>(`/api/v1/tickets?${query}`);
    if (turn !== asked.current) return;
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { tickets } = answer.value;
    setFound({ of, tickets });
    if (of === 'person') visitor.tickets.value = tickets.map(({ id }) => id);
  }

  return (
    <Modal heading={words.search.heading} onClose={onClose} class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask('text', `text=${encodeURIComponent(text)}`);
        }}
      >
        <label>
          {words.search.label}
          <input
            data-first
            autocomplete="off"
            maxLength={40}
            placeholder={words.search.placeholder}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              setText(value);
              if (value.trim() !== '') void ask('text', `text=${encodeURIComponent(value)}`);
            }}
          />
        </label>
      </form>
      <CardLine desk={desk} />
      <Refusal problem={problem} />
      <div class="found" role="status">
        {found === null ? null : found.tickets.length === 0 ? (
          <p class="list-empty">
            {found.of === 'person' ? words.search.noneOfPerson : words.search.none}
            {found.of === 'person' ? (
              <button
                type="button"
                class="small main"
                onClick={() => {
                  desk.dialog.value = { kind: 'walk-in' };
                }}
              >
                {words.actions['walk-in']}
              </button>
            ) : null}
          </p>
        ) : (
          <ol class="tickets">
            {found.tickets.map((ticket) => (
              <FoundTicket key={ticket.id} desk={desk} view={view} ticket={ticket} />
            ))}
          </ol>
        )}
      </div>
    </Modal>
  );
}

function CardLine({ desk }: { readonly desk: Desk }) {
  const { words } = usePageFacts();
  const [person, card] = [desk.visitor.person.value, desk.visitor.card.value];
  if (card?.type === 'unavailable' && person === null) return null;
  return (
    <p class="card-line" data-card={card?.type ?? 'asking'} role="status">
      <Icon name="person" />
      {person === null ? (card === null ? words.search.card.asking : words.search.card[card.type]) : `${person.name} ${person.number}`}
    </p>
  );
}

interface FoundProps {
  readonly desk: Desk;
  readonly view: CounterView | null;
  readonly ticket: CounterTicket;
}

/** Everything leads to a dialog of its own or is done at once; the search closes behind it. */
function FoundTicket({ desk, view, ticket }: FoundProps) {
  const { words, itemName, counterName } = usePageFacts();
  const mine = view?.lease?.mine === true && desk.work.busy.value === null;
  const may = (command: Parameters<typeof isAllowed>[1]): boolean => mine && isAllowed(ticket.status, command);
  return (
    <li data-label={ticket.label} data-status={ticket.status}>
      <strong>{ticket.label}</strong>
      <span class="ticket-what">
        <span>{itemName(ticket.item)}</span>
        <span class="ticket-more">
          {words.status[ticket.status]}
          {ticket.counter === null ? null : ` · ${counterName(ticket.counter)}`}
          <Chips ticket={ticket} />
        </span>
      </span>
      {view !== null && mine && canCallTicket(ticket, view) ? (
        <button type="button" class="small main" data-row="call" onClick={() => desk.ask('call', ticket)}>
          {words.lists.call}
        </button>
      ) : null}
      {may('rejoin') ? (
        <button type="button" class="small" onClick={() => desk.ask('rejoin', ticket)}>
          {words.lists.rejoin}
        </button>
      ) : null}
      {may('changeClass') ? (
        <button
          type="button"
          class="small"
          data-row="class"
          onClick={() => {
            desk.dialog.value = { kind: 'class', ticket };
          }}
        >
          {words.actions.class}
        </button>
      ) : null}
      {may('reprint') ? (
        <button type="button" class="small" data-row="reprint" onClick={() => desk.onTicket('reprint', ticket)}>
          {words.actions.reprint}
        </button>
      ) : null}
      {may('cancel') ? (
        <button type="button" class="small" data-row="cancel" onClick={() => desk.ask('cancel', ticket)}>
          {words.actions.cancel}
        </button>
      ) : null}
    </li>
  );
}

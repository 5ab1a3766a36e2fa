/**
 * Who showed a card at this counter's own reader: a masked name and a reference, for as long as their visit lasts. Invariant: the page forgets
 * when somebody else's number is at the counter and nobody is being looked for, and tells the agent to forget as well.
 */
import { type Signal, signal } from '@preact/signals';
import type { CardEvent, CounterView, PersonView } from '@yizhan/protocol/api';
import type { CounterId, TicketId } from '@yizhan/protocol/ids';
import type { Api } from '../lib/api.ts';
import { type LiveView, liveView } from '../lib/live.ts';

export interface Visitor {
  readonly person: Signal<PersonView | null>;
  /** What the reader says while a card is looked for; null: not looking, or not known yet. */
  readonly card: Signal<CardEvent | null>;
  /** Their tickets, as the last search found them. */
  readonly tickets: Signal<readonly TicketId[]>;
  /** @returns stops looking */
  look(): () => void;
  /** The counter's view has changed. */
  follow(view: CounterView): void;
  forget(): void;
}

interface Deps {
  readonly counter: CounterId;
  readonly api: Pick<Api, 'del'>;
  readonly openCards?: (path: string) => Pick<LiveView<{ readonly at: number }>, 'onEvent' | 'close'>;
}

export function openVisitor({ counter, api, openCards = (path) => liveView(path) }: Deps): Visitor {
  const person = signal<PersonView | null>(null);
  const card = signal<CardEvent | null>(null);
  const tickets = signal<readonly TicketId[]>([]);
  let looking = false;

  function forget(): void {
    if (person.value === null) return;
    person.value = null;
    tickets.value = [];
    void api.del(`/api/v1/counters/${counter}/person`);
  }

  return {
    person,
    card,
    tickets,
    look() {
      looking = true;
      const stream = openCards(`/api/v1/stream/counter-identify?counter=${encodeURIComponent(counter)}`);
      stream.onEvent('card', (data) => {
        const event = data as CardEvent;
        card.value = event;
        if (event.type === 'presented') person.value = event.person;
      });
      return () => {
        looking = false;
        card.value = null;
        stream.close();
      };
    },
    follow({ current }) {
      if (looking || person.value === null) return;
      if (current === null || !tickets.value.includes(current.id)) forget();
    },
    forget,
  };
}

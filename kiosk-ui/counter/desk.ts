/** What the work page can do, bound to one workplace: a press becomes a post, or a dialog that ends in one. */
import { type Signal, signal } from '@preact/signals';
import type { CounterTicket, TicketAnswer } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import type { Why } from '@yizhan/protocol/queue';
import * as api from '../lib/api.ts';
import type { ClassChoice } from './class-fields.tsx';
import { openVisitor, type Visitor } from './visitor.ts';
import { type ActionId, type AskedAction, askedActions, isOffered } from './work-actions.ts';
import * as posts from './work-paths.ts';
import type { Workplace } from './workplace.ts';

type OpenDialog =
  | { readonly kind: 'walk-in' | 'pause' | 'search' | 'keys' | 'appointments' }
  | { readonly kind: 'transfer' | 'way-back' | 'add-item' | 'class'; readonly ticket: CounterTicket }
  | { readonly kind: 'why'; readonly action: AskedAction; readonly ticket: CounterTicket }
  | { readonly kind: 'leave'; readonly ticket: CounterTicket; readonly signOut: boolean };

export interface Desk {
  readonly work: Workplace;
  readonly dialog: Signal<OpenDialog | null>;
  readonly visitor: Visitor;
  /** A button or key for the current ticket or the counter. Does nothing when the action is not offered now. */
  act(action: ActionId): void;
  onTicket(action: posts.PlainTicketAction, ticket: CounterTicket): void;
  /** Opens the question why. */
  ask(action: AskedAction, ticket: CounterTicket): void;
  /** The question is answered. */
  withWhy(action: AskedAction, ticket: CounterTicket, why: Why): void;
  changeClass(ticket: CounterTicket, choice: ClassChoice, why: Why): void;
  transfer(ticket: CounterTicket, to: Parameters<typeof posts.transferPost>[2]): void;
  addItem(ticket: CounterTicket, item: ItemId): void;
  pause(reason: string): void;
  issue(walkIn: Omit<posts.WalkIn, 'person'>): Promise<TicketAnswer | null>;
  settle(job: string): void;
  reprint(ticket: CounterTicket['id'], name: string): void;
  reprintPaper(job: string): void;
  acknowledge(help: string): void;
}

export function openDesk(work: Workplace): Desk {
  const dialog = signal<OpenDialog | null>(null);
  const { counter } = work;
  const visitor = openVisitor({ counter, api });

  function send(name: string, { path, body }: posts.Post): void {
    void work.run(name, path, body);
  }

  function act(action: ActionId): void {
    const view = work.live.view.value;
    if (view === null || work.busy.value !== null || !isOffered(action, view)) return;
    switch (action) {
      case 'call-next':
        send(action, posts.callNextPost(counter));
        return;
      case 'resume':
        send(action, posts.resumePost(counter));
        return;
      case 'ask-rating':
        send(action, posts.askRatingPost(counter));
        return;
      case 'walk-in':
      case 'pause':
      case 'search':
      case 'keys':
      case 'appointments':
        dialog.value = { kind: action };
        return;
    }
    if (view.current === null) return;
    if (action === 'transfer' || action === 'add-item' || action === 'class') dialog.value = { kind: action, ticket: view.current };
    else if (isAsked(action)) ask(action, view.current);
    else send(action, posts.ticketPost(action, view.current.id, counter));
  }

  function ask(action: AskedAction, ticket: CounterTicket): void {
    dialog.value = { kind: 'why', action, ticket };
  }

  function closing(run: () => void): void {
    dialog.value = null;
    run();
  }

  return {
    work,
    dialog,
    visitor,
    act,
    ask,
    onTicket: (action, ticket) => send(`${action} ${ticket.id}`, posts.ticketPost(action, ticket.id, counter)),
    withWhy: (action, ticket, why) => closing(() => send(nameOf(action, ticket, work), posts.askedPost(action, ticket.id, counter, why))),
    changeClass: (ticket, choice, why) => closing(() => send('class', posts.classPost(ticket.id, choice, why))),
    transfer: (ticket, to) => closing(() => send('transfer', posts.transferPost(ticket.id, counter, to))),
    addItem: (ticket, item) => closing(() => send('add-item', posts.addItemPost(ticket.id, counter, item))),
    pause: (reason) => closing(() => send('pause', posts.pausePost(counter, reason))),
    async issue(walkIn) {
      const person = visitor.person.value?.ref ?? null;
      const { path, body } = posts.issuePost(counter, { ...walkIn, person });
      const answer = await work.run<TicketAnswer>('walk-in', path, body);
      return answer.ok ? answer.value : null;
    },
    settle: (job) => send(`settle ${job}`, posts.settlePost(job)),
    reprint: (ticket, name) => send(name, posts.ticketPost('reprint', ticket, counter)),
    reprintPaper: (job) => send(`reprint ${job}`, posts.reprintPaperPost(job, counter)),
    acknowledge: (help) => send(`help ${help}`, posts.acknowledgePost(help)),
  };
}

function isAsked(action: ActionId): action is ActionId & AskedAction {
  return Object.hasOwn(askedActions, action);
}

/** A row of a list is busy by its ticket, a button of the bar by its action. */
function nameOf(action: AskedAction, ticket: CounterTicket, work: Workplace): string {
  return work.live.view.value?.current?.id === ticket.id ? action : `${action} ${ticket.id}`;
}

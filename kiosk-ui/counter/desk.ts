/** What the work page can do, bound to one workplace: a press becomes a post, or a dialog that ends in one. */
import { type Signal, signal } from '@preact/signals';
import type { CounterTicket, TicketAnswer } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { type ActionId, isOffered } from './work-actions.ts';
import * as posts from './work-paths.ts';
import type { Workplace } from './workplace.ts';

type OpenDialog =
  | { readonly kind: 'walk-in' | 'pause' }
  | { readonly kind: 'transfer' | 'add-item' | 'cancel'; readonly ticket: CounterTicket }
  | { readonly kind: 'leave'; readonly ticket: CounterTicket; readonly signOut: boolean };

export interface Desk {
  readonly work: Workplace;
  readonly dialog: Signal<OpenDialog | null>;
  /** A button or key for the current ticket or the counter. Does nothing when the action is not offered now. */
  act(action: ActionId): void;
  onTicket(action: posts.PlainTicketAction, ticket: CounterTicket): void;
  cancel(ticket: CounterTicket, reason: string): void;
  transfer(ticket: CounterTicket, to: Parameters<typeof posts.transferPost>[2]): void;
  addItem(ticket: CounterTicket, item: ItemId): void;
  pause(reason: string): void;
  issue(item: ItemId): Promise<TicketAnswer | null>;
  settle(job: string): void;
  reprint(ticket: CounterTicket['id'], name: string): void;
  reprintPaper(job: string): void;
  acknowledge(help: string): void;
}

export function openDesk(work: Workplace): Desk {
  const dialog = signal<OpenDialog | null>(null);
  const { counter } = work;

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
      case 'walk-in':
      case 'pause':
        dialog.value = { kind: action };
        return;
    }
    if (view.current === null) return;
    if (action === 'transfer' || action === 'add-item' || action === 'cancel') dialog.value = { kind: action, ticket: view.current };
    else send(action, posts.ticketPost(action, view.current.id, counter));
  }

  function closing(run: () => void): void {
    dialog.value = null;
    run();
  }

  return {
    work,
    dialog,
    act,
    onTicket: (action, ticket) => send(`${action} ${ticket.id}`, posts.ticketPost(action, ticket.id, counter)),
    cancel: (ticket, reason) => closing(() => send('cancel', posts.cancelPost(ticket.id, reason))),
    transfer: (ticket, to) => closing(() => send('transfer', posts.transferPost(ticket.id, counter, to))),
    addItem: (ticket, item) => closing(() => send('add-item', posts.addItemPost(ticket.id, counter, item))),
    pause: (reason) => closing(() => send('pause', posts.pausePost(counter, reason))),
    async issue(item) {
      const { path, body } = posts.issuePost(item);
      const answer = await work.run<TicketAnswer>('walk-in', path, body);
      return answer.ok ? answer.value : null;
    },
    settle: (job) => send(`settle ${job}`, posts.settlePost(job)),
    reprint: (ticket, name) => send(name, posts.ticketPost('reprint', ticket, counter)),
    reprintPaper: (job) => send(`reprint ${job}`, posts.reprintPaperPost(job, counter)),
    acknowledge: (help) => send(`help ${help}`, posts.acknowledgePost(help)),
  };
}

/** What each command does at this station. */
import type { CommandArgs, CommandOutcome, CommandType, IssuedRemotely } from '@yizhan/protocol/commands';
import { type ActorId, as, type DeviceId, type IdempotencyKey, type TicketId } from '@yizhan/protocol/ids';
import { aheadOf, type QueueCommand, type QueueEvent, type QueueState } from '@yizhan/protocol/queue';
import type { Desk, DeskRefusal } from '../desk/desk.ts';
import type { DeviceRegistry } from '../devices/device-registry.ts';
import type { Deliver } from '../link/piece-sender.ts';
import type { LogWish } from '../logs/log-shelf.ts';
import type { PulledLog } from '../logs/pull.ts';
import type { ScreenPictures } from '../screens/pictures.ts';
import type { Done, Order } from './command-runner.ts';

export interface ScreenOrders {
  /** @param id null: all of the kind. @returns how many open pages it reached */
  order(screen: 'kiosk' | 'counter' | 'board' | 'all', id: string | null, what: 'reload' | 'identify'): number;
}

/** What is too large for a report: where it is had, and how it goes up. */
export interface Deliveries {
  readonly pull: (wish: LogWish) => Promise<PulledLog>;
  readonly pictures: ScreenPictures;
  readonly deliver: Deliver;
}

export interface ExecutorDeps {
  readonly desk: Desk;
  readonly devices: Pick<DeviceRegistry, 'testPrint'>;
  /** Where a ticket's paper comes out now; null: no printer can be had. */
  readonly printerOf: (ticket: TicketId) => DeviceId | null;
  readonly screens: ScreenOrders;
  readonly deliveries: Deliveries;
  /** @returns the hash of a new token, kept already; null: the station has not joined. */
  readonly renewToken: () => string | null;
  /** The hub will know of the new token when it has what was said up to now. */
  readonly tokenTold: () => void;
  /** Ends this life of the agent, to begin another. */
  readonly restart: () => void;
}

type Executors = { readonly [T in CommandType]: (args: CommandArgs<T>, order: Order) => Promise<Done> };

export function executors({ desk, devices, printerOf, screens, deliveries, renewToken, tokenTold, restart }: ExecutorDeps): Executors {
  /** Decision and report are one transaction: it happened and is told, or neither. */
  async function decide(
    command: QueueCommand,
    order: Order,
    describe: (state: QueueState, events: readonly QueueEvent[]) => CommandOutcome['result'],
  ): Promise<Done> {
    const submitted = await desk.submit(command, {
      actor: as<ActorId>(`hub:${order.by}`.slice(0, 80)),
      key: as<IdempotencyKey>(`command ${order.id}`),
      describe,
      facts: (body) => [order.fact(succeeded(body as CommandOutcome['result']))],
    });
    if (!submitted.ok) return { outcome: refused(submitted.error), told: false };
    const { body, repeated } = submitted.value;
    return { outcome: succeeded(body as CommandOutcome['result']), told: !repeated };
  }

  /** The report comes after the last piece: what it says is on its way. */
  async function delivered(order: Order, bytes: Uint8Array, described: Readonly<Record<string, unknown>>): Promise<Done> {
    const sent = await deliveries.deliver(order.id, bytes);
    if (!sent.ok) return { outcome: { state: 'failed', code: sent.error, result: null }, told: false };
    return { outcome: succeeded({ ...described, ...sent.value }), told: false };
  }

  return {
    'issue-ticket': ({ item, priorityClass }, order) =>
      decide({ type: 'issue', item, channel: 'remote', kiosk: null, printer: null, priorityClass }, order, (state, events) => {
        const event = events.findLast((one) => one.type === 'ticket.issued');
        const ticket = event ? state.tickets.get(event.data.ticket) : undefined;
        if (!ticket) return null;
        const issued: IssuedRemotely = { ticket: ticket.id, label: ticket.label, ahead: aheadOf(state, desk.rules, ticket) };
        return { ...issued };
      }),
    async 'cancel-ticket'({ ticket }, order) {
      const status = desk.state.tickets.get(ticket)?.status;
      if (status === 'cancelled') return { outcome: succeeded({ ticket }), told: false };
      // Who stands at the counter is no matter of somebody far away.
      if (status === 'serving') return { outcome: refused({ code: 'wrong-status', detail: { status } }), told: false };
      return decide({ type: 'cancel', ticket, why: { code: 'asked', note: null } }, order, () => ({ ticket }));
    },
    async reprint({ ticket }, order) {
      const printer = printerOf(ticket);
      if (printer === null) return { outcome: { state: 'rejected', code: 'printer-unavailable', result: null }, told: false };
      return decide({ type: 'reprint', ticket, printer }, order, (state) => ({
        ticket,
        label: state.tickets.get(ticket)?.label ?? null,
        printer,
      }));
    },
    async 'test-print'({ printer }) {
      const printed = await devices.testPrint(printer);
      return { outcome: printed.ok ? succeeded(null) : { state: 'failed', code: printed.error, result: null }, told: false };
    },
    'restart-screen': async ({ screen, id }) => reached(screens.order(screen, id, 'reload')),
    identify: async ({ screen, id }) => reached(screens.order(screen, id, 'identify')),
    async 'rotate-token'() {
      const tokenHash = renewToken();
      if (tokenHash === null) return { outcome: { state: 'rejected', code: 'not-joined', result: null }, told: false };
      return { outcome: succeeded({ tokenHash }), told: false, afterwards: tokenTold };
    },
    async 'pull-logs'(wish, order) {
      const { bytes, lines, leftOut } = await deliveries.pull(wish);
      if (lines === 0) return { outcome: { state: 'rejected', code: 'no-lines', result: null }, told: false };
      return delivered(order, bytes, { lines, leftOut });
    },
    async screenshot({ kiosk }, order) {
      const picture = await deliveries.pictures.take(kiosk);
      if (!picture.ok) return { outcome: { state: 'rejected', code: picture.error, result: null }, told: false };
      return delivered(order, picture.value, { kiosk });
    },
    'restart-agent'() {
      restart();
      // The next life reports that it is there.
      return new Promise(() => undefined);
    },
  };
}

/** An order that nobody heard did not happen. */
function reached(pages: number): Done {
  const outcome: CommandOutcome = pages > 0 ? succeeded({ pages }) : { state: 'rejected', code: 'no-screen-open', result: null };
  return { outcome, told: false };
}

function succeeded(result: CommandOutcome['result']): CommandOutcome {
  return { state: 'succeeded', code: null, result };
}

/** A full disk is a failure of the station; anything else is the queue's answer to what was asked. */
function refused({ code, detail }: DeskRefusal): CommandOutcome {
  const isFault = code === 'journal-unavailable' || code === 'disk-full';
  return { state: isFault ? 'failed' : 'rejected', code, result: detail ? { ...detail } : null };
}

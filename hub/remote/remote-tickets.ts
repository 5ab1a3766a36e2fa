/**
 * Numbers asked for from afar. The station numbers, and while it is away nothing is invented.
 * Invariants: one press is one order to the station, also when it comes twice or the hub stopped in between; a phone holds one open number
 * per station and item; what a phone may know of a ticket it knows by an id that nobody guesses.
 */
import { randomBytes } from 'node:crypto';
import type { ItemId, StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Commands } from '../fleet/commands.ts';
import type { Hall, Halls } from '../queues/halls.ts';
import type { CommandStore, StoredCommand } from '../store/down-store.ts';
import { limitOf, openAtMost, type TooMany } from './limits.ts';
import type { RemoteRow, RemoteRows } from './remote-rows.ts';
import { cancelKey, cancellingOf, givenIn, type Standing, withoutNumber } from './standing.ts';

/** ms */
export const remoteDelays = {
  /** So long an order is good for: who has waited longer has gone away. */
  order: 60_000,
  /** The queue's own facts come up with the answer; a copy read in the same instant may not have them yet. */
  settling: 30_000,
  /** After so long without an answer the item may be asked for anew. */
  unanswered: 5 * 60_000,
  /** Nobody's number lasts longer than a day. */
  day: 24 * 3_600_000,
  keep: 7 * 24 * 3_600_000,
} as const;

/** Who orders, at the station and in the console. No account can have this name. */
const orderedBy = 'phone:public';

export interface RemoteAsk {
  readonly station: StationId;
  readonly item: ItemId;
  /** Marks. */
  readonly device: string;
  readonly address: string;
  readonly ask: string;
}

/** `code`s of a hall that takes no number now are the queue's own. */
export type AskRefusal =
  | { readonly code: 'no-such-station' | 'station-away' | 'station-in-maintenance' | 'unknown-item' | 'too-many-open' }
  | { readonly code: NonNullable<Hall['items'][number]['refused']>['code']; readonly opensAt: number | null }
  | ({ readonly code: 'too-many-asks' } & TooMany);

export interface RemoteTicket {
  readonly id: string;
  readonly item: ItemId;
  readonly askedAt: number;
  readonly standing: Standing;
}

export interface RemoteTickets {
  /** @returns the id of the number asked for now, of the same press before, or of the open one this phone holds for the item */
  ask(form: RemoteAsk): Promise<Result<string, AskRefusal>>;
  /** Null: this station knows no such id. */
  find(station: StationId, id: string): Promise<RemoteTicket | null>;
  /** What this phone holds at the station and is not over, newest first. */
  held(station: StationId, device: string): Promise<readonly RemoteTicket[]>;
  /** Gives the number back. False: there is nothing to give back, or no more. */
  cancel(station: StationId, id: string): Promise<boolean>;
}

export interface RemoteTicketsDeps {
  readonly rows: RemoteRows;
  readonly halls: Pick<Halls, 'hall' | 'ticket'>;
  readonly commands: Pick<Commands, 'give'>;
  readonly store: Pick<CommandStore, 'command'>;
  readonly now: () => number;
}

export function remoteTickets({ rows, halls, commands, store, now }: RemoteTicketsDeps): RemoteTickets {
  /** One after the other: two presses at once must not both find nothing open. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  /** Given when it was asked, or now when the hub stopped in between. Null: it is too late for that. */
  async function orderOf(row: RemoteRow): Promise<StoredCommand | null> {
    if (row.command !== null) return store.command(row.station, row.command);
    const lifetimeMs = row.askedAt + remoteDelays.order - now();
    if (lifetimeMs <= 0) return null;
    const form = { type: 'issue-ticket', args: { item: row.item, priorityClass: null }, lifetimeMs } as const;
    const given = await commands.give(row.station, form, { user: orderedBy, key: row.id });
    if (!given.ok) return null;
    await rows.setOrder(row.id, 'command', given.value.id);
    return given.value;
  }

  async function standingOf(row: RemoteRow): Promise<Standing> {
    const command = await orderOf(row);
    const given = command && givenIn(command);
    if (!given) return withoutNumber(command);
    const place = (await halls.ticket(row.station, given.ticket)) ?? { at: 'over', how: null };
    if (place.at === 'over' && place.how === null && row.askedAt > now() - remoteDelays.settling) return { kind: 'asked' };
    const cancel = row.cancel === null ? null : await store.command(row.station, row.cancel);
    return { kind: 'given', ...given, place, cancelling: cancellingOf(cancel) };
  }

  const ticketOf = async (row: RemoteRow): Promise<RemoteTicket> => ({
    id: row.id,
    item: row.item,
    askedAt: row.askedAt,
    standing: await standingOf(row),
  });

  async function openOnes(device: string): Promise<readonly { readonly row: RemoteRow; readonly ticket: RemoteTicket }[]> {
    const open: { readonly row: RemoteRow; readonly ticket: RemoteTicket }[] = [];
    for (const row of await rows.ofDevice(device, now() - remoteDelays.day)) {
      const ticket = await ticketOf(row);
      if (isOpen(ticket.standing, now() - row.askedAt)) open.push({ row, ticket });
    }
    return open;
  }

  async function take(form: RemoteAsk): Promise<Result<string, AskRefusal>> {
    const { station, item, device, address, ask } = form;
    const before = (await rows.ofDevice(device, now() - remoteDelays.day)).find((row) => row.ask === ask);
    if (before) return ok(before.id);
    const hall = await halls.hall(station);
    if (!hall) return err({ code: 'no-such-station' });
    const open = await openOnes(device);
    const same = open.find(({ row }) => row.station === station && row.item === item);
    if (same) return ok(same.row.id);
    const closed = closedFor(hall, item);
    if (closed) return err(closed);
    if (open.length >= openAtMost) return err({ code: 'too-many-open' });
    const tooMany = await limitOf(rows, { device, address, station }, now());
    if (tooMany) return err({ code: 'too-many-asks', ...tooMany });
    const row: RemoteRow = { ...form, id: randomBytes(16).toString('base64url'), askedAt: now(), command: null, cancel: null };
    await rows.add(row);
    await orderOf(row);
    await rows.forget(now() - remoteDelays.keep);
    return ok(row.id);
  }

  return {
    ask: (form) => inTurn(() => take(form)),
    async find(station, id) {
      const row = await rows.find(station, id);
      return row ? ticketOf(row) : null;
    },
    async held(station, device) {
      const open = await openOnes(device);
      return open.filter(({ row }) => row.station === station).map(({ ticket }) => ticket);
    },
    async cancel(station, id) {
      const row = await rows.find(station, id);
      const standing = row && (await standingOf(row));
      if (standing?.kind !== 'given' || !mayCancel(standing.place.at)) return false;
      if (standing.cancelling === 'asked') return true;
      const form = { type: 'cancel-ticket', args: { ticket: standing.ticket }, lifetimeMs: remoteDelays.order } as const;
      const given = await commands.give(station, form, { user: orderedBy, key: cancelKey(id, row?.cancel ?? null) });
      if (!given.ok) return false;
      await rows.setOrder(id, 'cancel', given.value.id);
      return true;
    },
  };
}

/** Of a ticket whose person is being served the counter decides. */
export function mayCancel(at: Extract<Standing, { kind: 'given' }>['place']['at']): boolean {
  return at !== 'serving' && at !== 'over';
}

function isOpen(standing: Standing, age: number): boolean {
  switch (standing.kind) {
    case 'asked':
      return true;
    case 'unanswered':
      return age < remoteDelays.unanswered;
    case 'refused':
      return false;
    case 'given':
      return standing.place.at !== 'over';
  }
}

/** Why no number can be asked for now, as far as the hub can tell; the station is asked all the same when it can. */
function closedFor(hall: Hall, item: ItemId): AskRefusal | null {
  if (hall.contact.kind === 'maintenance') return { code: 'station-in-maintenance' };
  if (hall.contact.kind === 'silent') return { code: 'station-away' };
  const row = hall.items.find((one) => one.item === item);
  if (!row) return { code: 'unknown-item' };
  return row.refused ? { code: row.refused.code, opensAt: row.refused.opensAt } : null;
}

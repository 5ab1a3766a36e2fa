/** Composes each screen's view: the queue's own fields, and what only the agent knows. Without `seq` and `at`, which are not a change. */

import type { Clock } from '@yizhan/platform/clock';
import type { BoardView, CounterView, KioskView } from '@yizhan/protocol/api';
import { openState } from '@yizhan/protocol/calendar';
import type { CounterId, KioskId } from '@yizhan/protocol/ids';
import { phonePageOf } from '@yizhan/protocol/phones';
import { boardQueue, counterQueue, kioskQueue } from '@yizhan/protocol/queue';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { Desk } from '../desk/desk.ts';
import type { DeviceRegistry } from '../devices/device-registry.ts';
import { calendarOf, type StationDocuments } from '../documents/documents.ts';
import { noticesNow } from '../feed/notices.ts';
import type { StationFeed } from '../feed/station-feed.ts';
import type { Uplink } from '../link/uplink.ts';
import { clerkActor } from '../people/sign-in.ts';
import type { CallHistory } from './call-history.ts';
import { printerView } from './printers.ts';
import type { RatingAsks } from './rating-asks.ts';

export interface ViewDeps {
  readonly desk: Desk;
  readonly documents: () => StationDocuments;
  readonly devices: DeviceRegistry;
  readonly uplink: Uplink;
  readonly feed: Pick<StationFeed, 'all' | 'onChanged'>;
  readonly calls: CallHistory;
  readonly ratings: RatingAsks;
  readonly clock: Clock;
}

type Body<V> = Omit<V, 'seq' | 'at'>;

/** @param tabletOf the counter whose rating tablet this page is */
export function kioskView(
  { desk, documents, devices, uplink, feed, ratings, clock }: ViewDeps,
  kiosk: KioskId,
  tabletOf?: CounterId,
): Body<KioskView> {
  const { settings } = documents();
  const at = clock.now();
  return {
    hours: openState(settings.hours, at, calendarOf(documents())),
    ...kioskQueue(desk.committed, desk.rules, at, kiosk),
    printer: printerView(kiosk, settings, devices),
    notices: noticesNow(documents(), feed, at + (uplink.clockOffset ?? 0), 'kiosk'),
    ...phonePage(documents()),
    ...rateOf(tabletOf === undefined ? ratings.atKiosk(kiosk) : ratings.atCounter(tabletOf)),
    link: uplink.state,
  };
}

function phonePage({ phones, settings }: StationDocuments): Pick<BoardView, 'phonePage'> {
  return phones ? { phonePage: phonePageOf(phones, settings.station) } : {};
}

function rateOf(rate: KioskView['rate']): Pick<KioskView, 'rate'> {
  return rate === undefined ? {} : { rate };
}

export function boardView({ desk, documents, uplink, feed, calls, clock }: ViewDeps): Body<BoardView> {
  const { settings, catalogue } = documents();
  const at = clock.now();
  const queue = boardQueue(desk.committed, desk.rules, at);
  const names = new Map(catalogue.departments.map((department) => [String(department.prefix), department.name]));
  return {
    hours: openState(settings.hours, at, calendarOf(documents())),
    calls: queue.calls.map((call) => ({ ...call, seq: calls.seqOf(call.ticket, call.count) })),
    waiting: queue.waiting.map((row) => ({ ...row, name: names.get(row.prefix) ?? row.prefix })),
    missed: queue.missed,
    notices: noticesNow(documents(), feed, at + (uplink.clockOffset ?? 0), 'board'),
    ...phonePage(documents()),
  };
}

/** @param user whose page it is: the lease says whether it is theirs */
export function counterView(
  { desk, documents, devices, uplink, ratings, clock }: ViewDeps,
  counter: CounterId,
  user: string,
): Body<CounterView> {
  const rating = ratings.told(counter);
  const { lease, ...queue } = counterQueue(desk.committed, desk.rules, counter, clock.now());
  return {
    ...queue,
    lease: lease && { clerk: lease.clerk, since: lease.since, mine: lease.clerk === clerkActor(user) },
    ...(rating && { rating }),
    devices: ownFirst(devices.reports(), documents().settings, counter),
    link: uplink.state,
  };
}

/** What stands at the counter itself, then the rest of the station's devices. */
function ownFirst(reports: readonly DeviceReport[], { counters }: StationSettings, counter: CounterId): DeviceReport[] {
  const place = counters.find(({ id }) => id === counter);
  const own = new Set([place?.printer ?? null, ...(place?.devices ?? [])]);
  return [...reports.filter(({ id }) => own.has(id)), ...reports.filter(({ id }) => !own.has(id))];
}

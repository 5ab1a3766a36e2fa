/** Today's queue of a station, folded from what the hub has stored of it: the same fold as the station's own. */
import type { StationId } from '@yizhan/protocol/ids';
import { evolve, initialState, type QueueEvent, type QueueState, queueEventData, queueEventTypeVersion } from '@yizhan/protocol/queue';
import type { ReadStore, StoredEvent } from '../store/store.ts';

/** A fact as it stands in a station's lane, whichever way it was read. */
interface Fact {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly typeVersion?: number;
}

/** Changes `state`. Facts that are not the queue's, and those a later program wrote, are passed over. */
export function foldFacts(state: QueueState, facts: readonly Fact[]): void {
  for (const fact of facts) {
    const event = queueEventOf(fact);
    if (event) evolve(state, event);
  }
}

function queueEventOf({ type, data, typeVersion = queueEventTypeVersion }: Fact): QueueEvent | null {
  if (!Object.hasOwn(queueEventData, type) || typeVersion !== queueEventTypeVersion) return null;
  const read = queueEventData[type as keyof typeof queueEventData].safeParse(data);
  return read.success ? ({ type, data: read.data } as QueueEvent) : null;
}

const pageSize = 500;
/** A day of a busy station has some thousand events; a lane without any day is not searched to its beginning. */
const pagesAtMost = 60;

/** `last`: ids of the newest events folded, which may be told once more by whoever listened while this was read. */
export interface Folded {
  readonly state: QueueState;
  readonly last: Set<string>;
}

/** Reads back to the last opening of a day: nothing before it counts. */
export async function readToday(store: Pick<ReadStore, 'events'>, station: StationId): Promise<Folded> {
  const pages: StoredEvent[][] = [];
  let before: number | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const events = await store.events(station, { limit: pageSize, ...(before === undefined ? {} : { before }) });
    const opening = events.findIndex(({ type }) => type === 'day.opened');
    pages.push(opening === -1 ? [...events] : events.slice(0, opening + 1));
    before = events.at(-1)?.n;
    if (opening !== -1 || events.length < pageSize) break;
  }
  const state = initialState();
  for (const page of pages.toReversed()) foldFacts(state, page.toReversed());
  return { state, last: new Set(pages[0]?.map(({ id }) => id)) };
}

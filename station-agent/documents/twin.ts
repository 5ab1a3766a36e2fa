/**
 * Runs `twinStationStep` on the station's store: what the hub sends is examined, stored, put to work, watched, kept or taken back. It begins
 * before the other parts, since it says which documents they start with; what needs those parts waits for `begin`.
 * Invariant: one input at a time; what runs was stored before.
 */
import type { Logger } from '@yizhan/platform/log';
import type { StationId } from '@yizhan/protocol/ids';
import { type TwinStationEffect, type TwinStationInput, type TwinStationState, twinStationStep } from '@yizhan/protocol/sync';
import type { TwinError, TwinMessage, TwinReport, UpHello } from '@yizhan/protocol/wire';
import type { DocumentStore, StationDocuments } from './documents.ts';
import { faultOf, unpackDocuments } from './examine.ts';

export interface TwinParts {
  /** What of today's queue would suffer. */
  readonly standsInTheWay: (documents: StationDocuments) => TwinError | null;
  /** Begins a health window. @returns the way to end it early */
  readonly watch: (done: (fault: TwinError | null) => void) => { clear(): void };
  /** Durable on the business lane. */
  readonly report: (report: TwinReport) => Promise<void>;
}

export type UsedListener = (documents: StationDocuments, before: StationDocuments) => void;

export interface Twin {
  /** By which the station works now. */
  readonly documents: StationDocuments;
  /** For the hello. */
  readonly told: UpHello['twin'];
  /** Resolves when all that follows from it at once is done. */
  take(message: TwinMessage): Promise<void>;
  /** Told in order of listening, when others have taken the place of those before. */
  onUsed(listener: UsedListener): () => void;
  begin(parts: TwinParts): Promise<void>;
  close(): Promise<void>;
}

export interface TwinDeps {
  readonly store: DocumentStore;
  /** The last good ones. */
  readonly first: StationDocuments;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export async function openTwin({ store, first, now, log }: TwinDeps): Promise<Twin> {
  let state: TwinStationState = { record: store.record, doing: { at: 'rest' } };
  let documents = first;
  let checked: StationDocuments | null = null;
  let parts: TwinParts | null = null;
  let waiting: readonly TwinStationEffect[] = [];
  let window: { clear(): void } | null = null;
  let closed = false;
  let last: Promise<void> = Promise.resolve();
  const listeners = new Set<UsedListener>();

  function inTurn(work: () => Promise<void>): Promise<void> {
    last = last.then(work).catch((fault: unknown) => log.error({ err: fault }, 'documents could not be handled'));
    return last;
  }

  async function feed(input: TwinStationInput, message: TwinMessage | null = null): Promise<void> {
    if (closed) return;
    const step = twinStationStep(state, input);
    state = step.state;
    for (const effect of step.effects) await run(effect, message);
  }

  async function run(effect: TwinStationEffect, message: TwinMessage | null): Promise<void> {
    switch (effect.type) {
      case 'check':
        await feed({ type: 'checked', fault: message && check(message) });
        break;
      case 'store':
        await keep(effect);
        break;
      case 'use':
        use((effect.documents === 'trial' ? store.trial : store.current) ?? first);
        break;
      case 'watch':
      case 'stop-watching':
      case 'report':
        if (parts) await tell(effect, parts);
        else waiting = [...waiting, effect];
        break;
    }
  }

  function check(message: TwinMessage): Extract<TwinStationInput, { type: 'checked' }>['fault'] {
    checked = null;
    const unpacked = unpackDocuments(message);
    const fault = unpacked.ok ? faultOf(unpacked.value, ownId(first)) : unpacked.error;
    if (fault || !unpacked.ok) return fault && { status: 'rejected', error: fault };
    const inTheWay = parts?.standsInTheWay(unpacked.value) ?? null;
    if (inTheWay) return { status: 'not-now', error: inTheWay };
    checked = unpacked.value;
    return null;
  }

  async function keep({ record, documents: kept }: Extract<TwinStationEffect, { type: 'store' }>): Promise<void> {
    try {
      await store.keep(record, kept, checked, now());
    } catch (fault) {
      log.error({ err: fault }, 'documents could not be stored');
      return feed({ type: 'store-failed' });
    }
    await feed({ type: 'stored' });
  }

  function use(next: StationDocuments): void {
    if (next === documents) return;
    const before = documents;
    documents = next;
    log.info({ version: state.record.trial?.place.version ?? state.record.good?.version ?? null }, 'other documents are in use');
    for (const listener of listeners) {
      try {
        listener(next, before);
      } catch (fault) {
        // The health window judges: what cannot be used will not be kept.
        log.error({ err: fault }, 'a part could not take the documents');
      }
    }
  }

  async function tell(effect: Extract<TwinStationEffect, { type: 'watch' | 'stop-watching' | 'report' }>, to: TwinParts): Promise<void> {
    if (effect.type === 'report') {
      const { version, status, error } = effect.report;
      log.info({ version, status, code: error?.code ?? null }, 'the hub is told of its documents');
      return to.report(effect.report);
    }
    window?.clear();
    window = effect.type === 'watch' ? to.watch((fault) => void inTurn(() => feed({ type: 'judged', fault }))) : null;
  }

  await inTurn(() => feed({ type: 'started' }));
  return {
    get documents() {
      return documents;
    },
    get told() {
      const { good } = state.record;
      return { version: good?.version ?? 0, hubEpoch: good?.hubEpoch ?? null, hash: good?.hash ?? null };
    },
    // Before `begin` nobody can say what stands in the way: the hub says it again.
    take: (message) => (parts ? inTurn(() => feed({ type: 'message', place: placeOf(message) }, message)) : last),
    onUsed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    begin: (begun) =>
      inTurn(async () => {
        parts = begun;
        const held = waiting;
        waiting = [];
        for (const effect of held) await run(effect, null);
      }),
    async close() {
      closed = true;
      window?.clear();
      await last;
    },
  };
}

function placeOf({ hubEpoch, version, hash }: TwinMessage) {
  return { hubEpoch, version, hash };
}

function ownId({ settings }: StationDocuments): StationId {
  return settings.station;
}

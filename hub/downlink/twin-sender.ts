/** Runs `twinHubStep` for every station that was heard of: looks at the table, sends, waits. All judgement is in the step. */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { StationId } from '@yizhan/protocol/ids';
import { initialTwinHub, type TwinHubEffect, type TwinHubInput, type TwinHubState, twinHubStep } from '@yizhan/protocol/sync';
import { type TwinPlace, type TwinReport, twinEventData, type UpHello, type WireEvent } from '@yizhan/protocol/wire';
import type { Broker } from '../broker/broker.ts';
import type { Twins } from '../documents/twins.ts';
import { stationLines } from './station-lines.ts';

type TwinHubOwnEffect = Exclude<TwinHubEffect, { readonly type: 'set-timer' | 'clear-timer' }>;

export interface TwinSenderDeps {
  readonly twins: Pick<Twins, 'look' | 'message' | 'told' | 'reported'>;
  readonly broker: Pick<Broker, 'send'>;
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** A station refused its documents, or took them back. */
  readonly refused: (station: StationId, report: TwinReport) => void;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export interface TwinSender {
  hello(station: StationId, hello: UpHello): void;
  /** After their COMMIT. */
  events(station: StationId, events: readonly WireEvent[]): void;
  changed(station: StationId): void;
  /** Resolves when nothing is being read or written. */
  close(): Promise<void>;
}

export function twinSender({ twins, broker, timers, random, refused, log }: TwinSenderDeps): TwinSender {
  const { take, work, close } = stationLines<TwinHubState, TwinHubInput, TwinHubOwnEffect>({
    initial: initialTwinHub,
    step: twinHubStep,
    run,
    timers,
    random,
    onFault: (fault) => log.error({ err: fault }, 'a station’s documents could not be handled'),
  });

  function run(station: StationId, effect: TwinHubOwnEffect): void {
    switch (effect.type) {
      case 'look':
        work(() => look(station));
        break;
      case 'send':
        work(() => send(station, effect.place));
        break;
    }
  }

  async function look(station: StationId): Promise<void> {
    try {
      take(station, { type: 'looked', standing: await twins.look(station) });
    } catch (fault) {
      log.error({ err: fault, station }, 'the documents of a station could not be looked at');
      take(station, { type: 'look-failed' });
    }
  }

  async function send(station: StationId, place: TwinPlace): Promise<void> {
    const message = await twins.message(station, place);
    if (!message) return;
    const sent = broker.send(station, 'twin', JSON.stringify(message));
    if (sent) log.info({ station, version: place.version }, 'documents were sent');
  }

  async function hello(station: StationId, told: { readonly place: TwinPlace | null } | null): Promise<void> {
    if (told) await twins.told(station, told.place);
    take(station, { type: 'hello', told });
  }

  async function reported(station: StationId, report: TwinReport): Promise<void> {
    await twins.reported(station, report);
    const { status, error: _, ...place } = report;
    if (status === 'rejected' || status === 'rolled-back') refused(station, report);
    take(station, { type: 'reported', place, status });
  }

  return {
    hello: (station, word) => work(() => hello(station, toldIn(word))),
    events(station, events) {
      for (const { type, data } of events) {
        if (type !== 'twin.reported') continue;
        const report = twinEventData['twin.reported'].safeParse(data);
        if (report.success) work(() => reported(station, report.data));
      }
    },
    changed: (station) => take(station, { type: 'changed' }),
    close,
  };
}

/** An older agent names no hub epoch: it takes no twin. */
function toldIn({ twin: { version, hubEpoch, hash } }: UpHello): { readonly place: TwinPlace | null } | null {
  if (hubEpoch === undefined || hash === undefined) return null;
  return { place: hubEpoch === null || hash === null || version === 0 ? null : { hubEpoch, version, hash } };
}

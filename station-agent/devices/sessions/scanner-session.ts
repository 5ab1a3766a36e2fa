/** Runs the scanner's machine on a real line: opens, asks, times, decodes. What is scanned is a person's: it is never logged. */
import type { ScannerProfile } from '@yizhan/device-profiles';
import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { unreachable } from '@yizhan/protocol/result';
import type { DeviceDelays } from '../delays.ts';
import { decodeText } from '../drivers/scan-text/codec/index.ts';
import type { Transport } from '../transports/transport.ts';
import { deviceLine } from './line.ts';
import { type Hearing, type ScannerHeard, scannerLanguages } from './scanner-languages.ts';
import { absentScanner, next, type ScannerEffect, type ScannerInput, type ScannerTraits, scannerReport } from './scanner-machine.ts';
import type { Scan, ScannerSession, SessionReport } from './session.ts';

export interface ScannerSessionDeps {
  readonly transport: Transport;
  readonly profile: ScannerProfile;
  readonly timers: Pick<Clock, 'set' | 'mono'>;
  readonly delays: DeviceDelays;
  readonly log: Logger;
  readonly onChanged: (report: SessionReport) => void;
}

/** ms for bytes that have arrived to be handed over: this process may have been busy for the whole of the gap. */
const readMs = 5;

type Wait = 'answer' | 'probe' | 'trigger' | 'retry' | 'gap';

export function createScannerSession(deps: ScannerSessionDeps): ScannerSession {
  const { profile, timers, delays, log } = deps;
  const language = scannerLanguages[profile.codec];
  const traits: ScannerTraits = {
    probes: language.probes,
    registers: language.registers ? profile.setUp : [],
    onCommand: profile.trigger === 'on-command',
    sameCodeMs: profile.sameCodeMs,
  };
  const listeners = new Set<(scan: Scan) => void>();
  const waits = new Map<Wait, { clear(): void }>();
  let state = absentScanner;
  let hearing: Hearing = language.createHearing(profile.frame);
  let askers = 0;
  /** Noise was told; once is enough until something good is read. */
  let noiseTold = false;
  /** Noise came, and no silence since: a text in the middle of it may be chance, the same one twice is not. */
  let inNoise = false;
  let suspect: string | null = null;
  let told = '';
  const line = deviceLine({
    ...{ transport: deps.transport, timers, delays, take, hear: receive },
    generation: () => state.generation,
    fresh() {
      hearing = language.createHearing(profile.frame);
      noiseTold = false;
      inNoise = false;
    },
  });

  function take(input: ScannerInput): void {
    const step = next(state, input, traits);
    state = step.state;
    for (const effect of step.effects) run(effect);
    tell();
  }

  function tell(): void {
    const report = scannerReport(state);
    const text = JSON.stringify(report);
    if (text === told) return;
    told = text;
    log.info({ state: report.state, faults: report.faults }, 'scanner');
    deps.onChanged(report);
  }

  function run(effect: ScannerEffect): void {
    const { generation } = state;
    switch (effect.type) {
      case 'open':
        cancel('retry');
        line.open();
        return;
      case 'close':
        line.close();
        return;
      case 'ask':
        say(language.ask(effect.question));
        return;
      case 'trigger':
        say(language.trigger(effect.on));
        return;
      case 'wait':
        wait(effect.for, waitMs(effect.for), { type: dueInputs[effect.for], generation });
        return;
      case 'wait-retry':
        cancel('retry');
        waits.set(
          'retry',
          line.onRetryDue(effect.tries, () => take({ type: 'retry-due', generation })),
        );
        return;
      case 'cancel-wait':
        cancel(effect.for);
        return;
      case 'cancel-waits':
        for (const name of [...waits.keys()]) cancel(name);
        return;
      case 'tell':
        for (const listener of [...listeners]) listener({ text: effect.text });
        return;
      default:
        unreachable(effect);
    }
  }

  function waitMs(name: 'answer' | 'probe' | 'trigger'): number {
    return { answer: delays.answer, probe: delays.heartbeat, trigger: delays.trigger }[name];
  }

  function wait(name: Wait, ms: number, input: ScannerInput): void {
    cancel(name);
    waits.set(
      name,
      timers.set(() => {
        waits.delete(name);
        take(input);
      }, ms),
    );
  }

  function cancel(name: Wait): void {
    waits.get(name)?.clear();
    waits.delete(name);
  }

  function say(bytes: Uint8Array | null): void {
    if (bytes) void line.write(bytes);
  }

  function receive(bytes: Uint8Array, generation: number): void {
    awaitSilence(profile.frame.gapMs, () =>
      awaitSilence(readMs, () => {
        hearAll(hearing.silence(waits.has('answer')), generation);
        inNoise = false;
      }),
    );
    hearAll(hearing.push(bytes), generation);
  }

  function awaitSilence(ms: number, then: () => void): void {
    cancel('gap');
    waits.set(
      'gap',
      timers.set(() => {
        waits.delete('gap');
        then();
      }, ms),
    );
  }

  function hearAll(heard: readonly ScannerHeard[], generation: number): void {
    for (const one of heard) hear(one, generation);
  }

  function hear(heard: ScannerHeard, generation: number): void {
    // A listener may have stopped the session in the middle of a chunk.
    if (generation !== state.generation) return;
    switch (heard.type) {
      case 'say':
        say(heard.bytes);
        return;
      case 'answer':
        noiseTold = false;
        take({ type: 'answer', generation, value: heard.value });
        return;
      case 'garbage':
        noise(heard.code);
        return;
      case 'payload': {
        const text = decodeText(heard.bytes, profile.text);
        if (!text.ok) {
          noise(text.error);
          return;
        }
        if (inNoise && text.value !== suspect) {
          suspect = text.value;
          return;
        }
        inNoise = false;
        noiseTold = false;
        take({ type: 'code', generation, text: text.value, at: timers.mono() });
        return;
      }
      default:
        unreachable(heard);
    }
  }

  function noise(code: string): void {
    // A packet with its checksum is no chance, whatever stands around it.
    inNoise = profile.frame.end !== 'packet';
    suspect = null;
    if (noiseTold) return;
    noiseTold = true;
    log.warn({ code }, 'the scanner sent what cannot be read');
  }

  return {
    report: () => scannerReport(state),
    start: () => take({ type: 'start' }),
    async stop() {
      take({ type: 'stop' });
      await line.settled();
    },
    onScan(listener) {
      // Wrapped: the same function may listen twice.
      const mine = (scan: Scan): void => listener(scan);
      listeners.add(mine);
      return () => listeners.delete(mine);
    },
    ask() {
      let asking = true;
      askers += 1;
      take({ type: 'wanted', on: true });
      return () => {
        if (!asking) return;
        asking = false;
        askers -= 1;
        if (askers === 0) take({ type: 'wanted', on: false });
      };
    },
  };
}

const dueInputs = { answer: 'answer-late', probe: 'probe-due', trigger: 'trigger-due' } as const;

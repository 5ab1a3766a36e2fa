/**
 * Runs the machine of a reader on a real line. Cards are somebody's: what the line brought is overwritten as soon as it was decoded (here
 * the chunk, in the decoder its memory), no log line and no fault carries any of it, and a card is held only while it lies there and is asked for.
 */
import type { ReaderProfile } from '@yizhan/device-profiles';
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { CardDate } from '@yizhan/protocol/identity';
import type { DeviceDelays } from '../delays.ts';
import { createReplyDecoder, encodeRequest } from '../drivers/sam-v/codec/index.ts';
import type { Transport } from '../transports/transport.ts';
import { deviceLine } from './line.ts';
import { next, presentHappening, type ReaderEffect, type ReaderInput, reportOf, unbornReader } from './reader-machine.ts';
import type { CardHappening, ReaderSession, SessionReport } from './session.ts';

export interface ReaderDeps {
  readonly transport: Transport;
  readonly profile: ReaderProfile;
  readonly timers: Timers;
  readonly delays: DeviceDelays;
  readonly log: Logger;
  readonly onChanged: (report: SessionReport) => void;
  readonly today: () => CardDate;
  /** The decoder's memory; a test looks into it. */
  readonly memory?: Uint8Array;
}

export function createReaderSession(deps: ReaderDeps): ReaderSession {
  const { profile, timers, delays, log } = deps;
  const decoder = createReplyDecoder(deps.memory);
  const listeners = new Set<(happening: CardHappening) => void>();
  const inbox: { readonly input: ReaderInput; readonly question: number }[] = [];
  let state = unbornReader;
  /** Questions so far. */
  let sent = 0;
  let waits: { clear(): void }[] = [];
  let told = '';
  const line = deviceLine({
    ...{ transport: deps.transport, timers, delays, take, fresh: decoder.wipe },
    generation: () => state.generation,
    hear(bytes, generation) {
      receive(bytes, generation);
      bytes.fill(0);
    },
  });

  /** One input after the other, also those that a listener or an answer in the same turn causes. */
  function take(input: ReaderInput, question = sent): void {
    inbox.push({ input, question });
    if (inbox.length > 1) return;
    for (let first = inbox[0]; first; first = inbox[0]) {
      // A reply that was there before the question that is out was asked does not answer it.
      if (first.input.type !== 'reply' || first.question === sent) apply(first.input);
      inbox.shift();
    }
  }

  function apply(input: ReaderInput): void {
    const step = next(state, input, { cards: profile.cards, today: deps.today() });
    state = step.state;
    for (const effect of step.effects) run(effect);
    tellReport();
  }

  function tellReport(): void {
    const report = reportOf(state);
    const text = JSON.stringify(report);
    if (text === told) return;
    told = text;
    log.info({ state: report.state, faults: report.faults }, 'reader');
    deps.onChanged(report);
  }

  function run(effect: ReaderEffect): void {
    const { generation } = state;
    switch (effect.type) {
      case 'open':
        line.open();
        return;
      case 'close':
        line.close();
        return;
      case 'wipe':
        decoder.wipe();
        return;
      case 'send':
        // Nor does one that had begun to come.
        decoder.wipe();
        sent += 1;
        wait(effect.within === 'answer' ? delays.answer : profile.timeouts[effect.within], { type: 'late', generation });
        void line.write(encodeRequest(effect.request));
        return;
      case 'wait':
        wait({ poll: profile.pollMs, heartbeat: delays.heartbeat, recheck: delays.poll, quiet: delays.quiet }[effect.for], {
          type: 'due',
          generation,
        });
        return;
      case 'wait-retry':
        waits.push(line.onRetryDue(effect.tries, () => take({ type: 'due', generation })));
        return;
      case 'cancel-waits':
        for (const handle of waits) handle.clear();
        waits = [];
        return;
      case 'tell':
        tell(effect.happening);
        return;
    }
  }

  function tell(happening: CardHappening): void {
    if (happening.type === 'failed') log.warn({ why: happening.why }, 'card not read');
    for (const listener of [...listeners]) listener(happening);
  }

  function wait(ms: number, input: ReaderInput): void {
    waits.push(timers.set(() => take(input), ms));
  }

  function receive(bytes: Uint8Array, generation: number): void {
    if (state.phase.at === 'draining') {
      take({ type: 'heard', generation });
      return;
    }
    const { frames, faults } = decoder.push(bytes);
    if (faults.length > 0) {
      log.warn({ faults: faults.slice(0, 5) }, 'reader said something unknown');
      take({ type: 'heard', generation });
    }
    const question = sent;
    for (const reply of frames) take({ type: 'reply', generation, reply }, question);
  }

  return {
    report: () => reportOf(state),
    start: () => take({ type: 'start' }),
    async stop() {
      take({ type: 'stop' });
      listeners.clear();
      take({ type: 'unwanted' });
      await line.settled();
    },
    ask(listener) {
      const mine = (happening: CardHappening): void => listener(happening);
      listeners.add(mine);
      take({ type: 'want' });
      mine(presentHappening(state));
      return () => {
        if (listeners.delete(mine) && listeners.size === 0) take({ type: 'unwanted' });
      };
    },
  };
}

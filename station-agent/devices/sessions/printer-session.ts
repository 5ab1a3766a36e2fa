/** Runs the machine on a real line: opens, asks, times, decodes, and lends the printer to one job at a time. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { DeviceDelays } from '../delays.ts';
import type { PrinterCondition } from '../drivers/escpos/codec/index.ts';
import type { Transport } from '../transports/transport.ts';
import { faultsOf, isBlocking, type PrinterFault } from './faults.ts';
import { deviceLine } from './line.ts';
import { dialectOf } from './printer-dialect.ts';
import { deviceStateOf, next, type SessionEffect, type SessionInput, type SessionState } from './printer-machine.ts';
import type { DeviceSession, SessionReport } from './session.ts';

/** What a job hears while it has the printer. */
export interface ClaimEvents {
  /** Blocking faults now; empty when printing can go on. */
  onCondition(faults: readonly PrinterFault[]): void;
  onFence(token: string): void;
  onPaperStatus(): void;
  /** The connection is gone; the claim with it. */
  onDropped(fault: PrinterFault): void;
}

export interface Claim {
  /** Looks at it now. @returns the faults that keep it from printing */
  check(): Promise<Result<readonly PrinterFault[], PrinterFault>>;
  write(bytes: Uint8Array, handed: (count: number) => void): Promise<Result<void, PrinterFault>>;
  /** A GS r was among the bytes: its answer is expected. */
  expectPaperStatus(): void;
  /** All bytes of the job left: look at the printer while its fence is awaited. */
  await(): void;
  /** What is not printed yet is forgotten, where the language can say so. */
  clearBuffers(): void;
  distrust(fault: PrinterFault): void;
  release(): void;
}

export interface PrinterSession extends DeviceSession {
  report(): { readonly state: SessionReport['state']; readonly faults: readonly PrinterFault[] };
  /** Null when the printer is not free, not well or not there. */
  claim(events: ClaimEvents): Claim | null;
}

export interface SessionDeps {
  readonly transport: Transport;
  readonly profile: PrinterProfile;
  readonly timers: Timers;
  readonly delays: DeviceDelays;
  readonly log: Logger;
  readonly onChanged: (report: SessionReport) => void;
}

export function createPrinterSession(deps: SessionDeps): PrinterSession {
  const { timers, delays, log } = deps;
  const dialect = dialectOf(deps.profile);
  const { way } = dialect;
  let state: SessionState = { at: 'absent', generation: 0 };
  let ears = dialect.listen();
  let waits: { clear(): void }[] = [];
  let claimed: ClaimEvents | null = null;
  let checks: ((answer: Result<PrinterCondition, PrinterFault>) => void)[] = [];
  let told = '';
  const line = deviceLine({
    ...{ transport: deps.transport, timers, delays, take, hear: receive },
    generation: () => state.generation,
    fresh() {
      ears = dialect.listen();
    },
  });

  function take(input: SessionInput): void {
    const step = next(state, input, way);
    state = step.state;
    for (const effect of step.effects) run(effect);
    tell();
  }

  function tell(): void {
    const report = deviceStateOf(state, way);
    const text = JSON.stringify(report);
    if (text === told) return;
    told = text;
    log.info({ state: report.state, faults: report.faults }, 'printer');
    deps.onChanged(report);
    if (state.at === 'open') claimed?.onCondition(report.faults.filter(isBlocking));
  }

  function run(effect: SessionEffect): void {
    const { generation } = state;
    switch (effect.type) {
      case 'open':
        line.open();
        return;
      case 'close':
        line.close();
        return;
      case 'ask':
        void line.write(dialect.ask(effect.n));
        return;
      case 'enable-status-back':
        if (way === 'asb' || way === 'asb-asked') void line.write(dialect.enableStatusBack);
        return;
      case 'wait':
        if (effect.for === 'answer') wait(delays.answer, { type: 'answer-late', generation });
        else waits.push(line.onRetryDue(effect.tries, () => take({ type: 'retry-due', generation })));
        return;
      case 'wait-poll':
        wait({ job: delays.jobPoll, idle: delays.poll, heartbeat: delays.heartbeat }[effect.pace], { type: 'poll-due', generation });
        return;
      case 'cancel-waits':
        for (const handle of waits) handle.clear();
        waits = [];
        return;
      case 'checked':
        settleChecks(ok(effect.condition));
        return;
      case 'dropped': {
        settleChecks(err(effect.fault));
        const holder = claimed;
        claimed = null;
        holder?.onDropped(effect.fault);
        return;
      }
    }
  }

  function settleChecks(answer: Result<PrinterCondition, PrinterFault>): void {
    const waiting = checks;
    checks = [];
    for (const settle of waiting) settle(answer);
  }

  function wait(ms: number, input: SessionInput): void {
    waits.push(timers.set(() => take(input), ms));
  }

  function receive(bytes: Uint8Array, generation: number): void {
    const { heard, faults } = ears.push(bytes);
    if (faults.length > 0) log.warn({ faults: faults.slice(0, 5) }, 'printer said something unknown');
    for (const one of heard) {
      switch (one.type) {
        case 'eot':
          take({ type: 'eot', generation, byte: one.byte });
          break;
        case 'told':
          take({ type: 'told', generation, condition: one.condition });
          break;
        case 'fence':
          claimed?.onFence(one.token);
          break;
        case 'paper-status':
          claimed?.onPaperStatus();
          break;
        case 'cleared':
          break;
      }
    }
  }

  return {
    report: () => deviceStateOf(state, way),
    start: () => take({ type: 'start' }),
    async stop() {
      take({ type: 'stop' });
      await line.settled();
    },
    claim(events) {
      const { state: now } = deviceStateOf(state, way);
      if (claimed || (now !== 'ready' && now !== 'degraded')) return null;
      const { generation } = state;
      claimed = events;
      take({ type: 'use', generation, use: 'claimed' });
      const mine = (): boolean => claimed === events;
      return {
        check() {
          if (!mine()) return Promise.resolve(err('connection-lost'));
          return new Promise((resolve) => {
            checks.push((answer) => resolve(answer.ok ? ok(faultsOf(answer.value).filter(isBlocking)) : answer));
            take({ type: 'check', generation });
          });
        },
        async write(bytes, handed) {
          if (!mine()) return err('connection-lost');
          const written = await line.write(bytes, handed);
          return written.ok ? written : err(written.error.code);
        },
        expectPaperStatus: () => ears.expectPaperStatus(),
        await: () => {
          if (mine()) take({ type: 'use', generation, use: 'awaiting' });
        },
        clearBuffers: () => {
          if (mine() && dialect.clearBuffers) void line.write(dialect.clearBuffers);
        },
        distrust: (fault) => take({ type: 'distrust', generation, fault }),
        release() {
          if (!mine()) return;
          claimed = null;
          take({ type: 'use', generation, use: 'idle' });
        },
      };
    },
  };
}

/** Runs the machine on a real line: opens, asks, times, decodes, and lends the printer to one job at a time. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Logger } from '@yizhan/platform/log';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Timers } from '../../clock.ts';
import { backoffOf, type DeviceDelays } from '../delays.ts';
import {
  createReplyDecoder,
  encodeCommand,
  encodeRealTime,
  type PrinterCondition,
  type Reply,
  type ReplyDecoder,
  statusBackMask,
} from '../drivers/escpos/codec/index.ts';
import type { Connection, Transport } from '../transports/transport.ts';
import { type DeviceFault, faultsOf, isBlocking } from './faults.ts';
import { deviceStateOf, next, type SessionEffect, type SessionInput, type SessionState } from './printer-machine.ts';
import type { DeviceSession, SessionReport } from './session.ts';

/** What a job hears while it has the printer. */
export interface ClaimEvents {
  /** Blocking faults now; empty when printing can go on. */
  onCondition(faults: readonly DeviceFault[]): void;
  onFence(token: string): void;
  onPaperStatus(): void;
  /** The connection is gone; the claim with it. */
  onDropped(fault: DeviceFault): void;
}

export interface Claim {
  /** DLE EOT 1–4 now. @returns the faults that keep it from printing */
  check(): Promise<Result<readonly DeviceFault[], DeviceFault>>;
  write(bytes: Uint8Array, handed: (count: number) => void): Promise<Result<void, DeviceFault>>;
  /** A GS r was among the bytes: its answer is expected. */
  expectPaperStatus(): void;
  /** All bytes of the job left: look at the printer while its fence is awaited. */
  await(): void;
  /** DLE DC4 8: what is not printed yet is forgotten. */
  clearBuffers(): void;
  distrust(fault: DeviceFault): void;
  release(): void;
}

export interface PrinterSession extends DeviceSession {
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
  const { profile, timers, delays, log } = deps;
  let state: SessionState = { at: 'absent', generation: 0 };
  let connection: Connection | null = null;
  let decoder: ReplyDecoder = createReplyDecoder();
  let waits: { clear(): void }[] = [];
  let claimed: ClaimEvents | null = null;
  let checks: ((answer: Result<PrinterCondition, DeviceFault>) => void)[] = [];
  let told = '';
  let closing: Promise<void> = Promise.resolve();

  function take(input: SessionInput): void {
    const step = next(state, input, profile.status);
    state = step.state;
    for (const effect of step.effects) run(effect);
    tell();
  }

  function tell(): void {
    const report = deviceStateOf(state, profile.status);
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
        void open(generation);
        return;
      case 'close':
        closing = connection?.close() ?? closing;
        connection = null;
        return;
      case 'ask':
        void connection?.write(encodeRealTime({ type: 'eot', n: effect.n }));
        return;
      case 'enable-status-back':
        if (profile.status === 'asb') void connection?.write(encodeCommand({ type: 'status-back', mask: statusBackMask }));
        return;
      case 'wait':
        if (effect.for === 'answer') wait(delays.answer, { type: 'answer-late', generation });
        else wait(backoffOf(delays, effect.tries), { type: 'retry-due', generation });
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

  function settleChecks(answer: Result<PrinterCondition, DeviceFault>): void {
    const waiting = checks;
    checks = [];
    for (const settle of waiting) settle(answer);
  }

  function wait(ms: number, input: SessionInput): void {
    waits.push(timers.set(() => take(input), ms));
  }

  async function open(generation: number): Promise<void> {
    await closing;
    decoder = createReplyDecoder();
    const opened = await deps.transport.open({
      onData: (bytes) => {
        if (generation === state.generation) receive(bytes, generation);
      },
      onClosed: (fault) => {
        if (generation === state.generation) connection = null;
        take({ type: 'lost', generation, fault: fault.code });
      },
    });
    if (!opened.ok) {
      take({ type: 'open-failed', generation, fault: opened.error.code });
      return;
    }
    if (generation !== state.generation) {
      await opened.value.close();
      return;
    }
    connection = opened.value;
    take({ type: 'opened', generation });
  }

  function receive(bytes: Uint8Array, generation: number): void {
    const decoded = decoder.push(bytes);
    if (decoded.faults.length > 0) log.warn({ faults: decoded.faults.slice(0, 5) }, 'printer said something unknown');
    for (const reply of decoded.frames) hear(reply, generation);
  }

  function hear(reply: Reply, generation: number): void {
    switch (reply.type) {
      case 'eot':
        take({ type: 'eot', generation, byte: reply.byte });
        return;
      case 'asb':
        take({ type: 'asb', generation, bytes: reply.bytes });
        return;
      case 'fence':
        claimed?.onFence(reply.token);
        return;
      case 'paper-status':
        claimed?.onPaperStatus();
        return;
      case 'cleared':
        return;
    }
  }

  return {
    report: () => deviceStateOf(state, profile.status),
    start: () => take({ type: 'start' }),
    async stop() {
      take({ type: 'stop' });
      await closing;
    },
    claim(events) {
      const { state: now } = deviceStateOf(state, profile.status);
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
          if (!mine() || !connection) return err('connection-lost');
          const written = await connection.write(bytes, handed);
          return written.ok ? written : err(written.error.code);
        },
        expectPaperStatus: () => decoder.expectPaperStatus(),
        await: () => {
          if (mine()) take({ type: 'use', generation, use: 'awaiting' });
        },
        clearBuffers: () => {
          if (mine()) void connection?.write(encodeRealTime({ type: 'clear-buffers' }));
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

/**
 * A simulated scanner: registers, light, and a person who holds codes before it. It hears and speaks with the drivers' own codecs.
 * Fresh from the factory its registers stand wrong and its codes have no line end, as the real ones do.
 */
import type { ScannerProfile } from '@yizhan/device-profiles';
import type { Clock } from '@yizhan/platform/clock';
import { createDialect, type ScannerBody } from './scanner-dialects.ts';
import type { SimDevice, SimFault } from './sim-device.ts';

export interface SimScan {
  readonly at: number;
  /** Bytes of the code, without line end. */
  readonly payload: Uint8Array;
  /** It was looking, and a host was there. */
  readonly sent: boolean;
}

export interface SimScanner extends SimDevice {
  /** Holds a code before it. @param code text goes as UTF-8 */
  scan(code: string | Uint8Array): void;
  /** The last code again and again, as a shaking hand does. */
  repeat(count: number): void;
  /** Bytes that mean nothing. */
  garbage(count: number): void;
  setSilent(silent: boolean): void;
  /** Everything as it left the factory. */
  factoryReset(): void;
  /** The power goes: what was not saved is lost. */
  powerCycle(): void;
  /** Newest last. */
  scans(): readonly SimScan[];
  readonly silent: boolean;
  /** A code held before it now would be read. */
  readonly looking: boolean;
  /** Its registers stand as the profile wants them. */
  readonly configured: boolean;
}

export interface SimScannerOptions {
  readonly profile: ScannerProfile;
  readonly clock: Clock;
  /** 0 … 255, for garbage. */
  readonly randomByte?: () => number;
}

const faultsKept = 100;
const scansKept = 50;
/** A look on command ends by itself. */
const lookMs = 5_000;
/** Without an ACK a packet goes again, so often. */
const ackMs = 2_000;
const sendings = 3;
const aimId = ']Q1';
const lineEnds = { cr: [0x0d], lf: [0x0a], crlf: [0x0d, 0x0a], gap: [], packet: [] } as const;

export function createSimScanner({ profile, clock, randomByte = () => Math.floor(Math.random() * 256) }: SimScannerOptions): SimScanner {
  const listeners = new Set<() => void>();
  const faults: SimFault[] = [];
  let scans: SimScan[] = [];
  let saved = new Map<number, number>();
  let registers = new Map<number, number>();
  let silent = false;
  let enabled = true;
  let lookUntil = 0;
  let send: ((bytes: Uint8Array) => void) | null = null;
  let outbox: ((again: boolean) => Uint8Array)[] = [];
  let sent = 0;
  let ackTimer: { clear(): void } | null = null;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const registerAt = (address: number): number => registers.get(address) ?? 0;
  const configured = (): boolean => profile.setUp.every(({ address, mask, value }) => (registerAt(address) & mask) === (value & mask));
  const looking = (): boolean => enabled && (profile.trigger === 'always' || clock.mono() < lookUntil);
  const say = (bytes: Uint8Array): void => {
    if (!silent) send?.(bytes);
  };

  function noteFault(code: string, bytes: Uint8Array): void {
    faults.push({ at: clock.now(), code, bytes: [...bytes.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ') });
    if (faults.length > faultsKept) faults.shift();
    changed();
  }

  function factoryReset(): void {
    // The opposite of what the profile writes: a driver that forgets its set-up is found out.
    saved = new Map();
    for (const { address, mask, value } of profile.setUp) saved.set(address, (saved.get(address) ?? 0) | (~value & mask & 0xff));
    powerCycle();
  }

  function powerCycle(): void {
    registers = new Map(saved);
    enabled = true;
    lookUntil = 0;
    forget();
    changed();
  }

  /** @param again the packet at the head was out before */
  function sendNext(again: boolean): void {
    const [piece] = outbox;
    ackTimer?.clear();
    ackTimer = null;
    if (!piece) return;
    sent = again ? sent + 1 : 1;
    if (sent > sendings) {
      noteFault('not-acknowledged', piece(true));
      forget();
      return;
    }
    say(piece(again));
    ackTimer = clock.set(() => sendNext(true), ackMs);
  }

  function forget(): void {
    outbox = [];
    ackTimer?.clear();
    ackTimer = null;
  }

  const body: ScannerBody = {
    model: profile.model,
    read: (address, count) => Array.from({ length: count }, (_, at) => registerAt(address + at)),
    write(address, data) {
      for (const [at, value] of data.entries()) registers.set(address + at, value);
      changed();
    },
    save() {
      saved = new Map(registers);
    },
    trigger(on) {
      lookUntil = on ? clock.mono() + lookMs : 0;
      changed();
    },
    enable(on) {
      enabled = on;
      changed();
    },
    acknowledged(taken) {
      if (outbox.length === 0) return;
      if (taken) outbox.shift();
      sendNext(!taken);
    },
    answer: say,
    fault: noteFault,
  };
  let dialect = createDialect(profile.codec, body);

  function handOver(payload: Uint8Array): void {
    const wasLooking = looking();
    scans = [...scans.slice(1 - scansKept), { at: clock.now(), payload, sent: wasLooking && send !== null }];
    if (wasLooking) {
      const head = profile.text.aimId === 'strip' ? new TextEncoder().encode(aimId) : [];
      const end = configured() ? lineEnds[profile.frame.end] : [];
      const pieces = dialect.pieces(Uint8Array.from([...head, ...payload, ...end]));
      if (dialect.acknowledged) {
        const idle = outbox.length === 0;
        outbox.push(...pieces);
        if (idle) sendNext(false);
      } else for (const piece of pieces) say(piece(false));
      // One look, one code.
      lookUntil = 0;
    }
    changed();
  }

  factoryReset();
  return {
    plugIn(sendToHost) {
      send = sendToHost;
      dialect = createDialect(profile.codec, body);
      return {
        receive: (bytes) => dialect.hear(bytes),
        unplug() {
          if (send !== sendToHost) return;
          send = null;
          forget();
        },
      };
    },
    scan: (code) => handOver(typeof code === 'string' ? new TextEncoder().encode(code) : code),
    repeat(count) {
      const last = scans.at(-1);
      if (last) for (let turn = 0; turn < count; turn += 1) handOver(last.payload);
    },
    garbage: (count) => say(Uint8Array.from({ length: count }, randomByte)),
    setSilent(on) {
      silent = on;
      changed();
    },
    factoryReset,
    powerCycle,
    scans: () => scans,
    faults: () => faults,
    get silent() {
      return silent;
    },
    get looking() {
      return looking();
    },
    get configured() {
      return configured();
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A serial port as the system knows it: one end of a pty that socat holds. The test is the device at the other end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';

export interface PtyLine {
  /** What the host opens: a link, like those in /dev/serial/by-id. */
  readonly path: string;
  onData(listener: (bytes: Uint8Array) => void): void;
  send(bytes: Uint8Array): void;
  /** The device takes nothing more, and its cable is still in. */
  stall(): void;
  /** The host's end hangs up and the path is gone, at once; resolves when nothing of it is left. */
  unplug(): Promise<void>;
  /** The same path again, as a new port. */
  plug(): Promise<void>;
}

interface Plugged {
  readonly socat: ChildProcess;
  readonly exited: Promise<void>;
  /** Open like the port of a driver that stays when a host leaves: without it socat would end then. */
  readonly keeper: number;
}

/** @returns plugged in */
export async function ptyLine(path: string): Promise<PtyLine> {
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  let plugged: Plugged | null = null;
  let gone: Promise<void> = Promise.resolve();

  async function plug(): Promise<void> {
    if (plugged) return;
    const socat = spawn('/usr/bin/socat', ['-d', '-d', `pty,raw,echo=0,link=${path}`, 'STDIO']);
    const exited = new Promise<void>((resolve) => socat.once('close', () => resolve()));
    socat.stdin.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      let told = '';
      socat.once('error', reject);
      socat.once('exit', () => reject(new Error(`socat ended: ${told}`)));
      socat.stderr.on('data', (text) => {
        told += text;
        if (told.includes('starting data transfer loop')) resolve();
      });
    });
    plugged = { socat, exited, keeper: openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK) };
    socat.stdout.on('data', (bytes) => {
      if (plugged?.socat === socat) for (const listener of listeners) listener(bytes);
    });
  }

  async function pullOut({ socat, exited, keeper }: Plugged): Promise<void> {
    rmSync(path, { force: true });
    socat.kill('SIGKILL');
    await exited;
    closeSync(keeper);
  }

  await plug();
  return {
    path,
    onData: (listener) => listeners.push(listener),
    send: (bytes) => plugged?.socat.stdin?.write(bytes),
    stall: () => void plugged?.socat.kill('SIGSTOP'),
    plug,
    unplug() {
      if (plugged) gone = pullOut(plugged);
      plugged = null;
      return gone;
    },
  };
}

/** The receipt printer's share: decoding its language, making a receipt, and getting a ticket to the last byte on the wire. */
import { type AddressInfo, createServer } from 'node:net';
import { systemClock } from '@yizhan/platform/clock';
import { createCommandDecoder } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { jobBytes } from '../../station-agent/devices/print-jobs/job-bytes.ts';
import type { TicketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { ticketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { tcpTransport } from '../../station-agent/devices/transports/tcp.ts';
import { plainReceipt, profileOf } from '../golden/golden-receipts.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

const tokens = { body: 'AAAA', cut: 'BBBB' };
const chunk = 4096;
const megabytes = 8;
const rounds = 500;

function receiptOf(n: number): TicketReceipt {
  return { ...plainReceipt, label: `A${String(n % 1000).padStart(3, '0')}` as TicketReceipt['label'], ahead: n % 40 };
}

async function job(profile: string, n: number): Promise<Uint8Array> {
  const model = profileOf(profile);
  const { body, cut } = await jobBytes(ticketReceipt(receiptOf(n), model.columns), model, tokens);
  return Buffer.concat([body, cut]);
}

/** @returns MB/s of a reader that is handed the stream in pieces, as a socket would */
function speed(stream: Uint8Array, read: (piece: Uint8Array) => void): number {
  const started = performance.now();
  for (let at = 0; at < stream.length; at += chunk) read(stream.subarray(at, at + chunk));
  return stream.length / 1e6 / ((performance.now() - started) / 1000);
}

export const devicesEscpos: Bench = {
  name: 'devices.escpos',
  async run(): Promise<readonly Figure[]> {
    const one = await job('epson-tm-t82', 32);
    const stream = Buffer.concat(new Array<Uint8Array>(Math.ceil((megabytes * 1e6) / one.length)).fill(one));
    const decoder = createCommandDecoder();
    let faults = 0;
    const decode = (piece: Uint8Array): void => {
      faults += decoder.push(piece).faults.length;
    };
    const into = Buffer.allocUnsafe(chunk);
    const copy = (piece: Uint8Array): void => into.set(piece);
    for (const read of [decode, copy]) speed(stream.subarray(0, one.length * 500), read);
    const value = speed(stream, decode);
    const baseline = speed(stream, copy);
    return [
      {
        name: 'devices.escpos',
        value: round(value, 1),
        unit: 'MB/s decoded',
        baseline: round(baseline, 0),
        ratio: round(value / baseline, 5),
        goal: 'no fault; ≥ 2 MB/s, 170 times a serial line of 115,200 baud',
        ok: faults === 0 && value >= 2,
      },
    ];
  },
};

/** A printer on a real socket that takes everything; `arrived` settles with the last byte it was told to wait for. */
async function quietPrinter() {
  let wanted = 0;
  let settle: () => void = () => undefined;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      wanted -= bytes.length;
      if (wanted === 0) settle();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrived(bytes: number): Promise<void> {
      wanted = bytes;
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function times(count: number, work: (n: number) => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await work(n);
    taken.push(performance.now() - started);
  }
  return taken;
}

export const devicesTicketBytes: Bench = {
  name: 'devices.ticket-bytes',
  async run(): Promise<readonly Figure[]> {
    const printer = await quietPrinter();
    const opened = await tcpTransport({ host: '127.0.0.1', port: printer.port }, systemClock, 2000).open({
      onData: () => undefined,
      onClosed: () => undefined,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    const connection = opened.value;
    async function send(bytes: Uint8Array): Promise<void> {
      const arrived = printer.arrived(bytes.length);
      await connection.write(bytes);
      await arrived;
    }
    const made = await job('epson-tm-t82', 1);
    await times(rounds, async (n) => send(await job('epson-tm-t82', n)));
    const bare = median(await times(rounds, () => send(made)));
    const composing = await times(rounds, (n) => job('epson-tm-t82', n));
    const whole = await times(rounds, async (n) => send(await job('epson-tm-t82', n)));
    await connection.close();
    await printer.close();
    const figure = (name: string, taken: readonly number[], goal: string, ok: (p99: number) => boolean): Figure => {
      const [p50, p99] = [median(taken), percentile(taken, 0.99)];
      const beside = { baseline: round(bare), ratio: round(p50 / bare, 2) };
      return { name, value: round(p50), unit: 'ms', p50: round(p50), p99: round(p99), ...beside, goal, ok: ok(p99) };
    };
    return [
      figure(
        'devices.receipt',
        composing,
        'a receipt is made within 10 ms (p99); baseline: the same bytes, ready made, over the socket',
        (p99) => p99 <= 10,
      ),
      figure('devices.ticket-bytes', whole, 'ticket → last byte at the printer within 20 ms (p99)', (p99) => p99 <= 20),
    ];
  },
};

export const devicesStarRaster: Bench = {
  name: 'devices.star-raster',
  async run(): Promise<readonly Figure[]> {
    const [first = Number.NaN] = await times(1, (n) => job('star-tsp143', n));
    await times(20, (n) => job('star-tsp143', n));
    const taken = await times(60, (n) => job('star-tsp143', n));
    const bare = median(await times(60, (n) => job('epson-tm-t82', n)));
    const [p50, p99] = [median(taken), percentile(taken, 0.99)];
    const size = (await job('star-tsp143', 1)).length;
    return [
      {
        name: 'devices.star-raster',
        value: round(p50),
        unit: `ms; the first ${round(first, 0)} ms (font, painter); ${size} bytes`,
        p50: round(p50),
        p99: round(p99),
        baseline: round(bare),
        ratio: round(p50 / bare, 1),
        goal: 'a whole receipt as a picture within 150 ms (p99); baseline: the same receipt as ESC/POS',
        ok: p99 <= 150,
      },
    ];
  },
};

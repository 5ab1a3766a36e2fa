/** The panel of each kind of simulated device. */
import iconv from 'iconv-lite';
import { plainText } from '../devices/receipts/paper.ts';
import { type ActBody, commonHands, commonView, type Panel } from './panel.ts';
import { samplePersons } from './reader-persons.ts';
import type { SimulatedDevice, SimulatedOf } from './simulated-device.ts';

/** Shown; older ones are on the floor. */
const shown = { receipts: 12, scans: 6 };
const repeats = 100;
const garbageBytes = 200;

export function panelOf(device: SimulatedDevice, all: readonly SimulatedDevice[]): Panel {
  switch (device.kind) {
    case 'receipt-printer':
      return printerPanel(device);
    case 'id-reader':
      return readerPanel(device);
    case 'scanner':
      return scannerPanel(device, all);
  }
}

function printerPanel(device: SimulatedOf<'receipt-printer'>): Panel {
  const { machine } = device;
  return {
    view: () => ({
      ...commonView(device),
      kind: 'receipt-printer',
      cutterStuck: machine.cutterStuck,
      runningOut: machine.linesLeft !== null && machine.linesLeft > 0,
      condition: { ...machine.condition() },
      backlog: machine.backlog(),
      receipts: machine
        .receipts()
        .slice(-shown.receipts)
        .reverse()
        .map(({ id, cut, lines }) => ({ id, cut, lines: lines.length, text: plainText(lines) })),
    }),
    hands: {
      ...commonHands(device),
      'paper-out': () => machine.paperOut(0),
      'paper-out-midway': ({ lines = 3 }) => machine.paperOut(lines),
      'load-paper': () => machine.loadPaper(),
      'near-end': () => machine.setNearEnd(true),
      'near-end-off': () => machine.setNearEnd(false),
      'cover-open': () => machine.setCover(true),
      'cover-close': () => machine.setCover(false),
      'cutter-jam': () => machine.setCutterStuck(true),
      'cutter-free': () => machine.setCutterStuck(false),
      break: () => machine.setUnrecoverable(true),
      repair: () => machine.setUnrecoverable(false),
      'tear-off': () => machine.tearOff(),
    },
  };
}

function readerPanel(device: SimulatedOf<'id-reader'>): Panel {
  const { machine } = device;
  const cardOf = (id: string) => samplePersons.find((person) => person.id === id)?.card;
  return {
    view: () => ({
      ...commonView(device),
      kind: 'id-reader',
      person: samplePersons.find(({ card }) => card === machine.card())?.id ?? null,
      unauthorised: machine.fault === 'unauthorised',
    }),
    hands: {
      ...commonHands(device),
      present({ person = 'citizen' }) {
        const card = cardOf(person);
        if (card) machine.present(card);
      },
      lift: () => machine.lift(),
      'lift-early': () => machine.liftDuringRead(),
      unauthorise: () => machine.setFault('unauthorised'),
      authorise: () => machine.setFault(null),
    },
  };
}

function scannerPanel(device: SimulatedOf<'scanner'>, all: readonly SimulatedDevice[]): Panel {
  const { machine, line } = device;
  const common = commonHands(device);
  return {
    view: () => ({
      ...commonView(device),
      kind: 'scanner',
      looking: machine.looking,
      configured: machine.configured,
      scans: machine
        .scans()
        .slice(-shown.scans)
        .reverse()
        .map(({ at, payload, sent }) => ({ at, text: textOf(payload), sent })),
    }),
    hands: {
      ...common,
      scan({ text, encoding = 'utf-8' }: ActBody) {
        if (text !== undefined) machine.scan(iconv.encode(text, encoding));
      },
      /** The code on the newest receipt that hangs from a simulated printer beside it. */
      'scan-receipt'() {
        const code = newestCode(all);
        if (code !== null) machine.scan(code);
      },
      repeat: ({ count = repeats }) => machine.repeat(count),
      garbage: ({ bytes = garbageBytes }) => machine.garbage(bytes),
      'factory-reset': () => machine.factoryReset(),
      async unplug() {
        await line.unplug();
        machine.powerCycle();
      },
    },
  };
}

function newestCode(devices: readonly SimulatedDevice[]): string | null {
  const receipts = devices.flatMap((device) => (device.kind === 'receipt-printer' ? device.machine.receipts() : []));
  const newestFirst = [...receipts].sort((a, b) => b.startedAt - a.startedAt || b.id - a.id);
  for (const { lines } of newestFirst) {
    const code = lines.find((one) => one.kind === 'qr');
    if (code?.kind === 'qr') return code.text;
  }
  return null;
}

/** For eyes: GBK where it is no UTF-8, and nothing that is not printable. */
function textOf(payload: Uint8Array): string {
  const bytes = Buffer.from(payload);
  const text = iconv.decode(bytes, 'utf-8');
  return (text.includes('\ufffd') ? iconv.decode(bytes, 'gbk') : text).replace(/\p{C}/gu, '·').slice(0, 200);
}

/** Star's raster language as a simulated printer speaks it, with the driver's own codec: rows of dots become paper. */
import type { PrinterCondition } from '../devices/drivers/escpos/codec/index.ts';
import {
  askStatusBytes,
  createStarCommandDecoder,
  encodeStar,
  encodeStarStatus,
  type StarCommand,
} from '../devices/drivers/star-raster/codec/index.ts';
import { columnDots, glyphDots, leadingDots, type PaperLine } from '../devices/receipts/paper.ts';
import type { Printed } from './printed-paper.ts';
import type { PrinterWire } from './printer-wire.ts';

/** A picture comes out in strips as high as a line of text: the paper may end between two of them. */
const stripRows = glyphDots + leadingDots;

export function starWire(columns: number): PrinterWire {
  const rowBytes = Math.ceil((columns * columnDots) / 8);
  let decoder = createStarCommandDecoder();
  let tail: number[] = [];
  let rows: Uint8Array[] = [];
  let endMode = 13;
  /** Something of the picture is not ended yet: only then does quitting carry out its end mode. */
  let drawing = false;
  let printEnds = 0;
  let printEnded = false;
  let tellsChanges = false;

  function status(condition: PrinterCondition): Uint8Array {
    const encoded = encodeStarStatus({ condition, printEnds, printEnded });
    printEnded = false;
    return encoded;
  }

  function strip(): Printed {
    const data = new Uint8Array(rowBytes * rows.length);
    for (const [at, row] of rows.entries()) data.set(row.subarray(0, rowBytes), at * rowBytes);
    const line: PaperLine = { kind: 'raster', align: 'left', rowBytes, rows: rows.length, data };
    rows = [];
    return { line, dots: line.rows };
  }

  function addRow(row: Uint8Array): readonly Printed[] {
    rows.push(row);
    drawing = true;
    return rows.length >= stripRows ? [strip()] : [];
  }

  /** What is in the picture's buffer comes out. */
  function flushed(): readonly Printed[] {
    return rows.length > 0 ? [strip()] : [];
  }

  function print(command: StarCommand): readonly Printed[] {
    switch (command.type) {
      case 'row':
        return addRow(command.data);
      case 'skip':
        return Array.from({ length: command.dots }, () => addRow(new Uint8Array())).flat();
      case 'end-mode':
        endMode = command.mode;
        return [];
      case 'enter-raster':
        endMode = 13;
        return flushed();
      case 'clear-raster':
        rows = [];
        drawing = false;
        return [];
      case 'quit-raster': {
        const last = flushed();
        const cuts = drawing && endMode >= 8;
        drawing = false;
        if (!cuts) return last;
        return [...last, { line: { kind: 'cut', mode: endMode < 12 ? 'full' : 'partial' }, dots: 0 }];
      }
      case 'line-feed':
        return [{ line: { kind: 'feed', lines: 1 }, dots: stripRows }];
      case 'cut':
        return [...flushed(), { line: { kind: 'cut', mode: command.mode }, dots: 0 }];
      case 'initialize':
      case 'page-length':
      case 'count-print-end':
      case 'clear-count':
      case 'status-back':
        return [];
    }
  }

  function replyTo(command: StarCommand, condition: PrinterCondition): Uint8Array | null {
    switch (command.type) {
      case 'count-print-end':
        printEnds = (printEnds + 1) % 32;
        printEnded = true;
        return tellsChanges ? status(condition) : null;
      case 'clear-count':
        printEnds = 0;
        printEnded = false;
        return null;
      case 'status-back':
        tellsChanges = command.on;
        return tellsChanges ? status(condition) : null;
      default:
        return null;
    }
  }

  return {
    connect() {
      decoder = createStarCommandDecoder();
      tail = [];
    },
    read(bytes) {
      const { frames, faults } = decoder.push(bytes);
      const queued = frames.map((command) => ({
        bytes: encodeStar([command]).length,
        isCut: () => command.type === 'cut' || (command.type === 'quit-raster' && drawing && endMode >= 8),
        perform: (condition: PrinterCondition) => ({ printed: print(command), reply: replyTo(command, condition) }),
      }));
      return { queued, faults };
    },
    realTime(bytes) {
      let asked = 0;
      for (const byte of bytes) {
        tail = [...tail, byte].slice(-askStatusBytes.length);
        if (tail.length === askStatusBytes.length && tail.every((one, at) => one === askStatusBytes[at])) asked += 1;
      }
      return Array.from({ length: asked }, () => ({ type: 'answer' as const, with: status }));
    },
    told: (condition) => (tellsChanges ? status(condition) : null),
    discard() {
      rows = [];
      drawing = false;
    },
  };
}

/** Folds printing commands into the paper that comes out. Knows modes and lines; time and faults are the machine's. */
import iconv from 'iconv-lite';
import type { Alignment, Command, QrLevel } from '../devices/drivers/escpos/codec/index.ts';
import { code128OfData } from '../devices/receipts/code128.ts';
import { columnsOf, glyphDots, leadingDots, type PaperLine, type TextRun } from '../devices/receipts/paper.ts';

interface Modes {
  align: Alignment;
  width: number;
  height: number;
  bold: boolean;
  invert: boolean;
  qrDots: number;
  qrLevel: QrLevel;
  qrData: Uint8Array;
  barDots: number;
  barHeight: number;
}

/** A printed line and the dots of paper it took. */
export interface Printed {
  readonly line: PaperLine;
  readonly dots: number;
}

export interface PrintedPaper {
  /** What this command puts on paper: nothing, a line, or two when the text before it had to come out first. */
  perform(command: Command): readonly Printed[];
  /** Forgets an unfinished line (DLE DC4 8, power off). */
  discard(): void;
}

function freshModes(): Modes {
  const text = { align: 'left', width: 1, height: 1, bold: false, invert: false } as const;
  return { ...text, qrDots: 3, qrLevel: 'L', qrData: new Uint8Array(), barDots: 3, barHeight: 162 };
}

export function createPrintedPaper(columns: number): PrintedPaper {
  let modes = freshModes();
  let runs: TextRun[] = [];
  let used = 0;

  function addGlyph(text: string): readonly Printed[] {
    const wide = columnsOf(text) * modes.width;
    const before = used + wide > columns ? [endLine()] : [];
    used += wide;
    const last = runs.at(-1);
    const style = { width: modes.width, height: modes.height, bold: modes.bold, invert: modes.invert };
    if (last && last.width === style.width && last.height === style.height && last.bold === style.bold && last.invert === style.invert) {
      runs[runs.length - 1] = { ...last, text: last.text + text };
    } else {
      runs.push({ text, ...style });
    }
    return before;
  }

  function endLine(): Printed {
    const tallest = Math.max(1, ...runs.map((run) => run.height));
    const line: PaperLine = { kind: 'text', align: modes.align, runs };
    runs = [];
    used = 0;
    return { line, dots: tallest * glyphDots + leadingDots };
  }

  /** A picture, a feed or a cut first prints what stands in the line. */
  function after(line: PaperLine, dots: number): readonly Printed[] {
    return [...(runs.length > 0 ? [endLine()] : []), { line, dots }];
  }

  return {
    discard() {
      runs = [];
      used = 0;
      modes = freshModes();
    },
    perform(command) {
      switch (command.type) {
        case 'glyph':
          return addGlyph(iconv.decode(Buffer.from(command.bytes), command.kanji ? 'gb18030' : 'cp437'));
        case 'tab':
          return addGlyph(' ');
        case 'line-feed':
          return [endLine()];
        case 'initialize':
          modes = freshModes();
          runs = [];
          used = 0;
          return [];
        case 'align':
          modes.align = command.to;
          return [];
        case 'size':
          modes.width = command.width;
          modes.height = command.height;
          return [];
        case 'print-mode':
          modes.bold = (command.bits & 0x08) !== 0;
          modes.height = (command.bits & 0x10) !== 0 ? 2 : 1;
          modes.width = (command.bits & 0x20) !== 0 ? 2 : 1;
          return [];
        case 'emphasis':
          modes.bold = command.on;
          return [];
        case 'invert':
          modes.invert = command.on;
          return [];
        case 'feed':
          return after({ kind: 'feed', lines: command.lines }, command.lines * (glyphDots + leadingDots));
        case 'feed-dots':
          return command.dots === 0 ? [] : after({ kind: 'feed', lines: 1 }, command.dots);
        case 'qr-size':
          modes.qrDots = command.dots;
          return [];
        case 'qr-level':
          modes.qrLevel = command.level;
          return [];
        case 'qr-store':
          modes.qrData = command.data;
          return [];
        case 'qr-print': {
          const text = new TextDecoder().decode(modes.qrData);
          // About 40 modules a side: near enough for the time it takes.
          return after({ kind: 'qr', align: modes.align, text, moduleDots: modes.qrDots, level: modes.qrLevel }, 40 * modes.qrDots);
        }
        case 'barcode-width':
          modes.barDots = command.dots;
          return [];
        case 'barcode-height':
          modes.barHeight = command.dots;
          return [];
        case 'code128': {
          const text = code128OfData(command.data);
          // As on the real machine: what is no valid code prints nothing.
          if (text === null) return [];
          const { align, barDots, barHeight } = modes;
          return after({ kind: 'code128', align, text, moduleDots: barDots, height: barHeight }, barHeight + leadingDots);
        }
        case 'raster':
          return after(
            { kind: 'raster', align: modes.align, rowBytes: command.rowBytes, rows: command.rows, data: command.data },
            command.rows,
          );
        case 'cut':
          return after({ kind: 'cut', mode: command.mode }, 0);
        // Modes that change nothing in this model of the paper, and what the machine itself answers.
        case 'carriage-return':
        case 'kanji':
        case 'kanji-mode':
        case 'kanji-spacing':
        case 'underline':
        case 'font':
        case 'line-spacing':
        case 'code-page':
        case 'qr-model':
        case 'barcode-text':
        case 'status-back':
        case 'fence':
        case 'offline-response':
        case 'send-status':
          return [];
      }
    },
  };
}

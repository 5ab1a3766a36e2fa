/**
 * The command language, host → printer, as data, and its bytes. The driver encodes requests and what
 * node-thermal-printer lacks; the simulator decodes. Bytes: vectors/escpos-status.json and the Epson ESC/POS reference.
 */
import { tokenBytes } from './replies.ts';

export type QrLevel = 'L' | 'M' | 'Q' | 'H';
export type Alignment = 'left' | 'center' | 'right';

export type Command =
  /** One character as its bytes. `kanji`: two or four bytes of GB18030, or ASCII, in Kanji mode. */
  | { readonly type: 'glyph'; readonly bytes: Uint8Array; readonly kanji: boolean }
  | { readonly type: 'line-feed' | 'carriage-return' | 'tab' | 'initialize' | 'qr-print' }
  | { readonly type: 'align'; readonly to: Alignment }
  | { readonly type: 'emphasis' | 'invert' | 'kanji'; readonly on: boolean }
  | { readonly type: 'underline'; readonly dots: 0 | 1 | 2 }
  | { readonly type: 'font'; readonly font: 'a' | 'b' }
  | { readonly type: 'print-mode' | 'kanji-mode'; readonly bits: number }
  /** Magnification 1–8 each way. */
  | { readonly type: 'size'; readonly width: number; readonly height: number }
  | { readonly type: 'feed'; readonly lines: number }
  | { readonly type: 'feed-dots'; readonly dots: number }
  /** null: the default spacing. */
  | { readonly type: 'line-spacing'; readonly dots: number | null }
  | { readonly type: 'code-page'; readonly page: number }
  | { readonly type: 'kanji-spacing'; readonly left: number; readonly right: number }
  | { readonly type: 'qr-model'; readonly model: 1 | 2 | 3 }
  /** Dots a module. */
  | { readonly type: 'qr-size'; readonly dots: number }
  | { readonly type: 'qr-level'; readonly level: QrLevel }
  | { readonly type: 'qr-store'; readonly data: Uint8Array }
  | { readonly type: 'barcode-height' | 'barcode-width'; readonly dots: number }
  /** GS H: where the printer writes what the bars say; 0 nowhere. */
  | { readonly type: 'barcode-text'; readonly place: 0 | 1 | 2 | 3 }
  /** GS k 73: CODE128, its code set chosen within the data. */
  | { readonly type: 'code128'; readonly data: Uint8Array }
  | { readonly type: 'raster'; readonly mode: number; readonly rowBytes: number; readonly rows: number; readonly data: Uint8Array }
  /** `feed`: dots to feed beyond the cutting position first; null cuts where the paper stands. */
  | { readonly type: 'cut'; readonly mode: 'full' | 'partial'; readonly feed: number | null }
  /** GS a: which changes the printer reports by itself; 0 switches ASB off. */
  | { readonly type: 'status-back'; readonly mask: number }
  /** GS ( H function 48: answered with the token after everything before it was printed. */
  | { readonly type: 'fence'; readonly token: string }
  | { readonly type: 'offline-response'; readonly mode: number }
  /** GS r: queued like a fence, but anonymous. */
  | { readonly type: 'send-status'; readonly which: number };

/** Acted on when they are received, even while the printer is stopped or in the middle of other data. */
export type RealTimeRequest =
  | { readonly type: 'eot'; readonly n: 1 | 2 | 3 | 4 }
  | { readonly type: 'recover'; readonly clear: boolean }
  | { readonly type: 'clear-buffers' };

/** GS a mask: online/offline, error, paper. */
export const statusBackMask = 0x0e;
/** At most this much data in one command: beyond it the stream is garbage, and is skipped uncollected. */
export const longestData = 256 * 1024;

export const qrLevels: readonly QrLevel[] = ['L', 'M', 'Q', 'H'];
export const alignments: readonly Alignment[] = ['left', 'center', 'right'];
export const clearBuffersBytes: readonly number[] = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

const low = (n: number): number => n & 0xff;
const high = (n: number): number => (n >> 8) & 0xff;

export function encodeRealTime(request: RealTimeRequest): Uint8Array {
  switch (request.type) {
    case 'eot':
      return Uint8Array.from([0x10, 0x04, request.n]);
    case 'recover':
      return Uint8Array.from([0x10, 0x05, request.clear ? 2 : 1]);
    case 'clear-buffers':
      return Uint8Array.from(clearBuffersBytes);
  }
}

export function encodeCommand(command: Command): Uint8Array {
  return Uint8Array.from(bytesOf(command));
}

export function encodeCommands(commands: readonly Command[]): Uint8Array {
  return Uint8Array.from(commands.flatMap(bytesOf));
}

function bytesOf(command: Command): number[] {
  switch (command.type) {
    case 'glyph':
      return [...command.bytes];
    case 'line-feed':
      return [0x0a];
    case 'carriage-return':
      return [0x0d];
    case 'tab':
      return [0x09];
    case 'initialize':
      return [0x1b, 0x40];
    case 'align':
      return [0x1b, 0x61, alignments.indexOf(command.to)];
    case 'emphasis':
      return [0x1b, 0x45, command.on ? 1 : 0];
    case 'underline':
      return [0x1b, 0x2d, command.dots];
    case 'font':
      return [0x1b, 0x4d, command.font === 'a' ? 0 : 1];
    case 'print-mode':
      return [0x1b, 0x21, command.bits];
    case 'feed':
      return [0x1b, 0x64, command.lines];
    case 'feed-dots':
      return [0x1b, 0x4a, command.dots];
    case 'line-spacing':
      return command.dots === null ? [0x1b, 0x32] : [0x1b, 0x33, command.dots];
    case 'code-page':
      return [0x1b, 0x74, command.page];
    case 'size':
      // Width in the high nibble, height in the low one, each less one.
      return [0x1d, 0x21, ((command.width - 1) << 4) | (command.height - 1)];
    case 'invert':
      return [0x1d, 0x42, command.on ? 1 : 0];
    case 'kanji':
      return [0x1c, command.on ? 0x26 : 0x2e];
    case 'kanji-mode':
      return [0x1c, 0x21, command.bits];
    case 'kanji-spacing':
      return [0x1c, 0x53, command.left, command.right];
    case 'qr-model':
      return [0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x30 + command.model, 0];
    case 'qr-size':
      return [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, command.dots];
    case 'qr-level':
      return [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x30 + qrLevels.indexOf(command.level)];
    case 'qr-store': {
      const length = command.data.length + 3;
      return [0x1d, 0x28, 0x6b, low(length), high(length), 0x31, 0x50, 0x30, ...command.data];
    }
    case 'qr-print':
      return [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30];
    case 'barcode-height':
      return [0x1d, 0x68, command.dots];
    case 'barcode-width':
      return [0x1d, 0x77, command.dots];
    case 'barcode-text':
      return [0x1d, 0x48, command.place];
    case 'code128':
      return [0x1d, 0x6b, 73, command.data.length, ...command.data];
    case 'raster': {
      const { mode, rowBytes, rows, data } = command;
      return [0x1d, 0x76, 0x30, mode, low(rowBytes), high(rowBytes), low(rows), high(rows), ...data];
    }
    case 'cut':
      if (command.feed === null) return [0x1d, 0x56, command.mode === 'full' ? 0 : 1];
      return [0x1d, 0x56, command.mode === 'full' ? 0x41 : 0x42, command.feed];
    case 'status-back':
      return [0x1d, 0x61, command.mask];
    case 'fence':
      return [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...tokenBytes(command.token)];
    case 'offline-response':
      return [0x1d, 0x28, 0x48, 3, 0, 0x31, 0x30, command.mode];
    case 'send-status':
      return [0x1d, 0x72, command.which];
  }
}

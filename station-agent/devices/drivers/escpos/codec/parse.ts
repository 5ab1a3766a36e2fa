/** One step of the command parser over a complete prefix of the stream. Pure; `command-decoder.ts` feeds it. */
import { alignments, type Command, longestData, qrLevels } from './commands.ts';
import { type CodecFault, isTokenByte } from './replies.ts';

export type Step =
  /** The command needs so many bytes in all before anything can be said. */
  | { readonly need: number }
  | { readonly take: number; readonly command: Command }
  /** Nothing to do here: padding, or a real-time request that was acted on when it arrived. */
  | { readonly take: number }
  | { readonly take: number; readonly fault: CodecFault['code'] };

export function parseStep(bytes: Uint8Array, kanji: boolean): Step {
  const first = bytes[0];
  if (first === undefined) return { need: 1 };
  if (first >= 0x20) return parseGlyph(bytes, first, kanji);
  switch (first) {
    case 0x00:
      return { take: 1 };
    case 0x09:
      return { take: 1, command: { type: 'tab' } };
    case 0x0a:
      return { take: 1, command: { type: 'line-feed' } };
    case 0x0d:
      return { take: 1, command: { type: 'carriage-return' } };
    case 0x10:
      return parseDle(bytes);
    case 0x1b:
      return parseEsc(bytes);
    case 0x1c:
      return parseFs(bytes);
    case 0x1d:
      return parseGs(bytes);
    default:
      return { take: 1, fault: 'unexpected-byte' };
  }
}

/** GB18030: ASCII, 81–FE + 40–7E/80–FE, or 81–FE 30–39 81–FE 30–39. Outside Kanji mode every byte is one character. */
function parseGlyph(bytes: Uint8Array, first: number, kanji: boolean): Step {
  if (!kanji || first < 0x80) return { take: 1, command: { type: 'glyph', bytes: bytes.slice(0, 1), kanji } };
  if (first === 0x80 || first === 0xff) return { take: 1, fault: 'bad-character' };
  const second = bytes[1];
  if (second === undefined) return { need: 2 };
  if (second >= 0x40 && second !== 0x7f && second !== 0xff) return { take: 2, command: { type: 'glyph', bytes: bytes.slice(0, 2), kanji } };
  if (second < 0x30 || second > 0x39) return { take: 1, fault: 'bad-character' };
  const [, , third, fourth] = bytes;
  if (third === undefined) return { need: 3 };
  if (third < 0x81 || third > 0xfe) return { take: 1, fault: 'bad-character' };
  if (fourth === undefined) return { need: 4 };
  if (fourth < 0x30 || fourth > 0x39) return { take: 1, fault: 'bad-character' };
  return { take: 4, command: { type: 'glyph', bytes: bytes.slice(0, 4), kanji } };
}

/** Lengths of the real-time requests; the real-time scanner has answered them already. */
function parseDle(bytes: Uint8Array): Step {
  const [, kind, fn] = bytes;
  if (kind === undefined) return { need: 2 };
  if (kind !== 0x04 && kind !== 0x05 && kind !== 0x14) return { take: 2, fault: 'unknown-command' };
  if (fn === undefined) return { need: 3 };
  if (kind !== 0x14) return { take: 3 };
  if (fn === 8) return bytes.length < 10 ? { need: 10 } : { take: 10 };
  return { take: 3, fault: 'unknown-command' };
}

/** A switch with one parameter byte n. */
function withParameter(bytes: Uint8Array, make: (n: number) => Command | null): Step {
  const n = bytes[2];
  if (n === undefined) return { need: 3 };
  const command = make(n);
  return command === null ? { take: 3, fault: 'bad-parameter' } : { take: 3, command };
}

/** Parameters may come as the number or as its digit. */
function digit(n: number): number {
  return n >= 0x30 && n <= 0x39 ? n - 0x30 : n;
}

function parseEsc(bytes: Uint8Array): Step {
  switch (bytes[1]) {
    case undefined:
      return { need: 2 };
    case 0x40:
      return { take: 2, command: { type: 'initialize' } };
    case 0x32:
      return { take: 2, command: { type: 'line-spacing', dots: null } };
    case 0x33:
      return withParameter(bytes, (dots) => ({ type: 'line-spacing', dots }));
    case 0x21:
      return withParameter(bytes, (bits) => ({ type: 'print-mode', bits }));
    case 0x2d:
      return withParameter(bytes, (n) => {
        const dots = digit(n);
        return dots === 0 || dots === 1 || dots === 2 ? { type: 'underline', dots } : null;
      });
    case 0x45:
      return withParameter(bytes, (n) => ({ type: 'emphasis', on: (n & 1) === 1 }));
    case 0x4a:
      return withParameter(bytes, (dots) => ({ type: 'feed-dots', dots }));
    case 0x4d:
      return withParameter(bytes, (n) =>
        digit(n) === 0 ? { type: 'font', font: 'a' } : digit(n) === 1 ? { type: 'font', font: 'b' } : null,
      );
    case 0x61:
      return withParameter(bytes, (n) => {
        const to = alignments[digit(n)];
        return to === undefined ? null : { type: 'align', to };
      });
    case 0x64:
      return withParameter(bytes, (lines) => ({ type: 'feed', lines }));
    case 0x74:
      return withParameter(bytes, (page) => ({ type: 'code-page', page }));
    default:
      return { take: 2, fault: 'unknown-command' };
  }
}

function parseFs(bytes: Uint8Array): Step {
  switch (bytes[1]) {
    case undefined:
      return { need: 2 };
    case 0x26:
      return { take: 2, command: { type: 'kanji', on: true } };
    case 0x2e:
      return { take: 2, command: { type: 'kanji', on: false } };
    case 0x21:
      return withParameter(bytes, (bits) => ({ type: 'kanji-mode', bits }));
    case 0x53: {
      const [, , left, right] = bytes;
      if (left === undefined || right === undefined) return { need: 4 };
      return { take: 4, command: { type: 'kanji-spacing', left, right } };
    }
    default:
      return { take: 2, fault: 'unknown-command' };
  }
}

function parseGs(bytes: Uint8Array): Step {
  switch (bytes[1]) {
    case undefined:
      return { need: 2 };
    case 0x21:
      return withParameter(bytes, (n) => ((n & 0x88) === 0 ? { type: 'size', width: (n >> 4) + 1, height: (n & 0x0f) + 1 } : null));
    case 0x42:
      return withParameter(bytes, (n) => ({ type: 'invert', on: (n & 1) === 1 }));
    case 0x61:
      return withParameter(bytes, (mask) => ({ type: 'status-back', mask }));
    case 0x72:
      return withParameter(bytes, (n) => (digit(n) === 1 || digit(n) === 2 ? { type: 'send-status', which: digit(n) } : null));
    case 0x48:
      return withParameter(bytes, (n) => {
        const place = digit(n);
        return place === 0 || place === 1 || place === 2 || place === 3 ? { type: 'barcode-text', place } : null;
      });
    case 0x68:
      return withParameter(bytes, (dots) => (dots === 0 ? null : { type: 'barcode-height', dots }));
    case 0x77:
      return withParameter(bytes, (dots) => (dots >= 1 && dots <= 6 ? { type: 'barcode-width', dots } : null));
    case 0x6b:
      return parseBarcode(bytes);
    case 0x56:
      return parseCut(bytes);
    case 0x76:
      return parseRaster(bytes);
    case 0x28:
      return parseExtended(bytes);
    default:
      return { take: 2, fault: 'unknown-command' };
  }
}

function parseCut(bytes: Uint8Array): Step {
  const [, , m, feed] = bytes;
  if (m === undefined) return { need: 3 };
  if (m === 0x00 || m === 0x30) return { take: 3, command: { type: 'cut', mode: 'full', feed: null } };
  if (m === 0x01 || m === 0x31) return { take: 3, command: { type: 'cut', mode: 'partial', feed: null } };
  if (m !== 0x41 && m !== 0x42) return { take: 3, fault: 'bad-parameter' };
  if (feed === undefined) return { need: 4 };
  return { take: 4, command: { type: 'cut', mode: m === 0x41 ? 'full' : 'partial', feed } };
}

/** GS k m n d1…dn: the newer form, its length in the frame. The older one (m 0–6, ended by NUL) is not spoken. */
function parseBarcode(bytes: Uint8Array): Step {
  const [, , m, length] = bytes;
  if (m === undefined) return { need: 3 };
  if (m < 65 || m > 79) return { take: 3, fault: 'unknown-command' };
  if (length === undefined) return { need: 4 };
  if (bytes.length < 4 + length) return { need: 4 + length };
  if (m !== 73) return { take: 4 + length, fault: 'unknown-command' };
  return { take: 4 + length, command: { type: 'code128', data: bytes.slice(4, 4 + length) } };
}

function parseRaster(bytes: Uint8Array): Step {
  const [, , zero, mode, xl, xh, yl, yh] = bytes;
  if (zero === undefined) return { need: 3 };
  if (zero !== 0x30) return { take: 3, fault: 'unknown-command' };
  if (mode === undefined || xl === undefined || xh === undefined || yl === undefined || yh === undefined) return { need: 8 };
  const rowBytes = xl | (xh << 8);
  const rows = yl | (yh << 8);
  const length = rowBytes * rows;
  // No more than that is believed of a length that cannot be: reading goes on within bounds.
  if (length > longestData) return { take: 8 + longestData, fault: 'too-long' };
  if (bytes.length < 8 + length) return { need: 8 + length };
  return { take: 8 + length, command: { type: 'raster', mode: digit(mode), rowBytes, rows, data: bytes.slice(8, 8 + length) } };
}

/** GS ( x pL pH …: the length is in the frame, so an unknown function is skipped whole. */
function parseExtended(bytes: Uint8Array): Step {
  const [, , family, pl, ph] = bytes;
  if (family === undefined || pl === undefined || ph === undefined) return { need: 5 };
  const length = pl | (ph << 8);
  if (bytes.length < 5 + length) return { need: 5 + length };
  const body = bytes.slice(5, 5 + length);
  const command = family === 0x6b ? readQr(body) : family === 0x48 ? readResponse(body) : null;
  return command === null ? { take: 5 + length, fault: 'unknown-command' } : { take: 5 + length, command };
}

function readQr(body: Uint8Array): Command | null {
  const [symbology, fn, n] = body;
  if (symbology !== 0x31 || n === undefined) return null;
  switch (fn) {
    case 0x41: {
      const model = n - 0x30;
      return model === 1 || model === 2 || model === 3 ? { type: 'qr-model', model } : null;
    }
    case 0x43:
      return n >= 1 && n <= 16 ? { type: 'qr-size', dots: n } : null;
    case 0x45: {
      const level = qrLevels[n - 0x30];
      return level === undefined ? null : { type: 'qr-level', level };
    }
    case 0x50:
      return n === 0x30 ? { type: 'qr-store', data: body.slice(3) } : null;
    case 0x51:
      return n === 0x30 ? { type: 'qr-print' } : null;
    default:
      return null;
  }
}

function readResponse(body: Uint8Array): Command | null {
  const [fn, m, n] = body;
  if (fn === 0x30 && m === 0x30 && body.length === 6) {
    const token = body.slice(2);
    return token.every(isTokenByte) ? { type: 'fence', token: String.fromCharCode(...token) } : null;
  }
  if (fn === 0x31 && m === 0x30 && n !== undefined && body.length === 3) return { type: 'offline-response', mode: digit(n) };
  return null;
}

/**
 * The part of Star's language that prints a picture, host → printer, as data and its bytes. Bytes: STAR Line Mode Command Specifications
 * (line thermal printers), "3.3.14 Raster related commands" ESC * r …, b; ESC d; ETB; ESC RS E; ESC ACK SOH.
 */

export type StarCommand =
  | { readonly type: 'initialize' | 'enter-raster' | 'quit-raster' | 'clear-raster' | 'line-feed' }
  /** ESC * r P: 0 is endless paper; else the printer feeds to the end of a page. */
  | { readonly type: 'page-length'; readonly dots: number }
  /** What quitting raster mode does: 0 the printer's own setting, 1 nothing but feed out, 8/9 full cut, 12/13 partial cut; odd 9, 13 feed to the cutter first. */
  | { readonly type: 'end-mode'; readonly mode: 0 | 1 | 2 | 3 | 8 | 9 | 12 | 13 }
  /** One row of dots, the leftmost in the highest bit, then on to the next row. */
  | { readonly type: 'row'; readonly data: Uint8Array }
  /** ESC * r Y: so many rows without ink. */
  | { readonly type: 'skip'; readonly dots: number }
  /** ESC d, outside of raster mode. `feed`: to the cutter first. */
  | { readonly type: 'cut'; readonly mode: 'full' | 'partial'; readonly feed: boolean }
  /** ETB: once everything before it is printed, the counter in the status goes up. */
  | { readonly type: 'count-print-end' }
  | { readonly type: 'clear-count' }
  /** ESC RS a: the status comes by itself on every change. Ethernet models do so always and pass over this. */
  | { readonly type: 'status-back'; readonly on: boolean };

/** Acted on when it arrives: ESC ACK SOH, answered with the automatic status. */
export const askStatusBytes: readonly number[] = [0x1b, 0x06, 0x01];
/** A head is at most 832 dots wide; more bytes in one row are garbage. */
export const longestRow = 1024;
/** ESC * r Y at most; digits are ASCII, "max. 255 digits" says the manual: five are enough for any paper. */
export const longestNumber = 5;
export const endModes = [0, 1, 2, 3, 8, 9, 12, 13] as const;

export function encodeStar(commands: readonly StarCommand[]): Uint8Array {
  const parts = commands.map(bytesOf);
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function raster(letter: string, value?: number): readonly number[] {
  const digits = value === undefined ? [] : [...[...String(value)].map((digit) => digit.charCodeAt(0)), 0];
  return [0x1b, 0x2a, 0x72, letter.charCodeAt(0), ...digits];
}

function bytesOf(command: StarCommand): ArrayLike<number> {
  switch (command.type) {
    case 'initialize':
      return [0x1b, 0x40];
    case 'line-feed':
      return [0x0a];
    case 'enter-raster':
      return raster('A');
    case 'quit-raster':
      return raster('B');
    case 'clear-raster':
      return raster('C');
    case 'page-length':
      return raster('P', command.dots);
    case 'end-mode':
      return raster('E', command.mode);
    case 'skip':
      return raster('Y', command.dots);
    case 'row':
      return Uint8Array.from([0x62, command.data.length & 0xff, command.data.length >> 8, ...command.data]);
    case 'cut':
      return [0x1b, 0x64, (command.mode === 'full' ? 0 : 1) + (command.feed ? 2 : 0)];
    case 'count-print-end':
      return [0x17];
    case 'clear-count':
      return [0x1b, 0x1e, 0x45, 0];
    case 'status-back':
      return [0x1b, 0x1e, 0x61, command.on ? 1 : 0];
  }
}

/** A picture's rows: nothing is sent for what has no ink, on either side of the paper's length. */
export function rowsOf(picture: { readonly rowBytes: number; readonly rows: number; readonly data: Uint8Array }): readonly StarCommand[] {
  const commands: StarCommand[] = [];
  let blank = 0;
  for (let y = 0; y < picture.rows; y += 1) {
    const row = picture.data.subarray(y * picture.rowBytes, (y + 1) * picture.rowBytes);
    const used = row.findLastIndex((byte) => byte !== 0) + 1;
    if (used === 0) {
      blank += 1;
      continue;
    }
    if (blank > 0) commands.push({ type: 'skip', dots: blank });
    blank = 0;
    commands.push({ type: 'row', data: row.slice(0, used) });
  }
  if (blank > 0) commands.push({ type: 'skip', dots: blank });
  return commands;
}

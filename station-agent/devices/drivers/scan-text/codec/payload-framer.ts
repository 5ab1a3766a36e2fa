/**
 * Cuts the text stream of a scanner into payloads: at its line end, or at silence, which is told, never measured. Any split of the same
 * bytes between the same silences gives the same payloads. At most `mostBytes` are held: a longer burst is garbage, told once
 * (`too-long`), and dropped to its end.
 */
export type LineEnd = 'cr' | 'lf' | 'crlf' | 'gap';

export interface Framed {
  readonly payloads: readonly Uint8Array[];
  /** Bursts that were dropped. */
  readonly tooLong: number;
}

export interface PayloadFramer {
  push(bytes: Uint8Array): Framed;
  /** Nothing came for the profile's `gapMs`: what is held is a whole payload. */
  silence(): Framed;
}

const cr = 0x0d;
const lf = 0x0a;

export function createPayloadFramer(end: LineEnd, mostBytes: number): PayloadFramer {
  /** A payload's first chunks, while its end has not come. */
  let chunks: Uint8Array[] = [];
  let held = 0;
  let lastByte = -1;
  let dropping = false;
  const endByte = end === 'cr' ? cr : lf;

  function hold(part: Uint8Array): boolean {
    const last = part.at(-1);
    if (last === undefined) return false;
    lastByte = last;
    if (dropping) return false;
    held += part.length;
    if (held > mostBytes) {
      dropping = true;
      chunks = [];
      held = 0;
      return true;
    }
    // The caller may use its buffer again.
    chunks.push(part.slice());
    return false;
  }

  function finish(payloads: Uint8Array[]): void {
    const payload = bare(joined(chunks, held));
    if (!dropping && payload.length > 0) payloads.push(payload);
    chunks = [];
    held = 0;
    lastByte = -1;
    dropping = false;
  }

  return {
    push(bytes) {
      const payloads: Uint8Array[] = [];
      let tooLong = 0;
      let from = 0;
      for (let at = end === 'gap' ? -1 : bytes.indexOf(endByte); at >= 0; at = bytes.indexOf(endByte, at + 1)) {
        const before = at > from ? bytes[at - 1] : lastByte;
        if (end === 'crlf' && before !== cr) continue;
        if (hold(bytes.subarray(from, at))) tooLong += 1;
        finish(payloads);
        from = at + 1;
      }
      if (hold(bytes.subarray(from))) tooLong += 1;
      return { payloads, tooLong };
    },
    silence() {
      const payloads: Uint8Array[] = [];
      finish(payloads);
      return { payloads, tooLong: 0 };
    },
  };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Without the line ends around it: a model set to CR LF beside a profile that says CR leaves an LF before the next payload. */
function bare(bytes: Uint8Array): Uint8Array {
  const isEnd = (byte: number | undefined): boolean => byte === cr || byte === lf;
  let from = 0;
  let to = bytes.length;
  while (from < to && isEnd(bytes[from])) from += 1;
  while (to > from && isEnd(bytes[to - 1])) to -= 1;
  return bytes.subarray(from, to);
}

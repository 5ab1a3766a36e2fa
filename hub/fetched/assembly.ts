/**
 * Pieces become a whole. Pure but for the digest passed in. Invariants: a whole has the hash that each of its pieces names; pieces of
 * another whole (the command ran again) begin anew; a repeated piece changes nothing; at most `of` pieces are held.
 */
import type { Piece } from '@yizhan/protocol/wire';

export interface Assembly {
  readonly hash: string;
  readonly of: number;
  readonly pieces: ReadonlyMap<number, Uint8Array>;
  /** ms, of the newest piece. */
  readonly at: number;
}

export type Assembled =
  | { readonly is: 'open'; readonly assembly: Assembly }
  | { readonly is: 'whole'; readonly bytes: Uint8Array }
  /** All came, and together they are not what was announced. */
  | { readonly is: 'spoilt' };

export function takePiece(
  before: Assembly | null,
  { hash, of, piece, data }: Piece,
  at: number,
  sha256: (bytes: Uint8Array) => string,
): Assembled {
  const same = before?.hash === hash && before.of === of ? before.pieces : new Map<number, Uint8Array>();
  if (piece >= of) return { is: 'spoilt' };
  const pieces = new Map([...same, [piece, Buffer.from(data, 'base64')]]);
  if (pieces.size < of) return { is: 'open', assembly: { hash, of, pieces, at } };
  const bytes = Buffer.concat(Array.from({ length: of }, (_, place) => pieces.get(place) ?? Buffer.alloc(0)));
  return sha256(bytes) === hash ? { is: 'whole', bytes } : { is: 'spoilt' };
}

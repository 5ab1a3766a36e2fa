/** Sends what is too large for a report, in pieces and in no haste: beside it the lanes keep the line's rate for themselves. */
import { createHash } from 'node:crypto';
import type { Timers } from '@yizhan/platform/clock';
import type { CommandId, Millis } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type Delivered, type Piece, pieceLimits } from '@yizhan/protocol/wire';

export const pieceDelays = {
  /** Between two pieces: a quarter of the messages a station may send. */
  between: 200,
} as const satisfies Record<string, Millis>;

export type Deliver = (command: CommandId, bytes: Uint8Array) => Promise<Result<Delivered, 'line-cut' | 'too-large'>>;

/** @param publish false: there is no line */
export function pieceSender({ publish, timers }: { readonly publish: (piece: Piece) => boolean; readonly timers: Timers }): Deliver {
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      timers.set(resolve, pieceDelays.between);
    });
  return async (command, bytes) => {
    const whole = Buffer.from(bytes);
    const of = Math.max(1, Math.ceil(whole.byteLength / pieceLimits.bytes));
    if (of > pieceLimits.pieces) return err('too-large');
    const hash = createHash('sha256').update(whole).digest('hex');
    for (let piece = 0; piece < of; piece += 1) {
      if (piece > 0) await pause();
      const part = whole.subarray(piece * pieceLimits.bytes, (piece + 1) * pieceLimits.bytes);
      if (!publish({ v: 1, command, piece, of, hash, data: part.toString('base64') })) return err('line-cut');
    }
    return ok({ pieces: of, bytes: whole.byteLength });
  };
}

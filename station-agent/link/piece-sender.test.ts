import { createHash } from 'node:crypto';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { as, type CommandId } from '@yizhan/protocol/ids';
import { type Piece, pieceLimits, pieceSchema } from '@yizhan/protocol/wire';
import { expect, test } from 'vitest';
import { pieceDelays, pieceSender } from './piece-sender.ts';

const command = as<CommandId>('01900000-0000-7000-8000-000000000001');
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at % 251);

test('pieces put together are the whole, each fits its schema, and there is a pause between two', async () => {
  const clock = fakeClock(0);
  const sent: Piece[] = [];
  const deliver = pieceSender({ publish: (piece) => sent.push(piece) > 0, timers: clock });
  const bytes = bytesOf(2 * pieceLimits.bytes + 5);
  const done = deliver(command, bytes);
  for (const pieces of [1, 2, 3]) {
    expect(sent).toHaveLength(pieces);
    await clock.advance(pieceDelays.between);
  }
  expect(await done).toEqual({ ok: true, value: { pieces: 3, bytes: bytes.byteLength } });
  for (const piece of sent) expect(pieceSchema.parse(piece)).toEqual(piece);
  const whole = Buffer.concat(sent.map(({ data }) => Buffer.from(data, 'base64')));
  expect(whole.equals(bytes)).toBe(true);
  expect(new Set(sent.map(({ hash }) => hash))).toEqual(new Set([createHash('sha256').update(bytes).digest('hex')]));
});

test('without a line it ends at once; what no pieces can carry is not begun', async () => {
  const clock = fakeClock(0);
  let published = 0;
  const deliver = pieceSender({ publish: () => ++published < 2, timers: clock });
  const cut = deliver(command, bytesOf(3 * pieceLimits.bytes));
  await clock.advance(pieceDelays.between);
  expect(await cut).toEqual({ ok: false, error: 'line-cut' });
  expect(published).toBe(2);
  expect(await deliver(command, bytesOf(pieceLimits.bytes * pieceLimits.pieces + 1))).toEqual({ ok: false, error: 'too-large' });
  expect(published).toBe(2);
});

import { loadProfileOf } from '@yizhan/device-profiles';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { as, type Instant } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import {
  type Command,
  createReplyDecoder,
  decodeAsb,
  encodeCommands,
  encodeRealTime,
  type Reply,
  statusBackMask,
} from '../devices/drivers/escpos/codec/index.ts';
import { plainText } from '../devices/receipts/paper.ts';
import { createSimPrinter } from './printer-machine.ts';

function printer(options: { profile?: string; speed?: number | 'instant' } = {}) {
  const loaded = loadProfileOf('receipt-printer', options.profile ?? 'epson-tm-t82');
  if (!loaded.ok) throw new Error(loaded.error.message);
  const clock = fakeClock(as<Instant>(1_800_000_000_000));
  const sim = createSimPrinter({ profile: loaded.value, clock, speed: options.speed ?? 'instant' });
  const decoder = createReplyDecoder();
  const replies: Reply[] = [];
  const line = sim.plugIn((bytes) => replies.push(...decoder.push(bytes).frames));
  return {
    sim,
    clock,
    replies,
    send: (...commands: readonly Command[]) => line.receive(encodeCommands(commands)),
    raw: (...bytes: readonly number[]) => line.receive(Uint8Array.from(bytes)),
    ask: (n: 1 | 2 | 3 | 4) => line.receive(encodeRealTime({ type: 'eot', n })),
  };
}

const lf: Command = { type: 'line-feed' };
const letter = (text: string): Command => ({ type: 'glyph', bytes: Uint8Array.from([text.charCodeAt(0)]), kanji: false });
const fence: Command = { type: 'fence', token: 'tok1' };
const cut: Command = { type: 'cut', mode: 'partial', feed: 0 };

describe('answers', () => {
  test('real-time questions are answered while it stands still', () => {
    const { sim, ask, replies } = printer();
    sim.paperOut(0);
    for (const n of [1, 2, 3, 4] as const) ask(n);
    expect(replies.map((reply) => 'byte' in reply && reply.byte)).toEqual([0x1a, 0x32, 0x12, 0x72]);
  });
  test('the fence is answered after the lines before it are printed, not earlier', async () => {
    const { send, replies, clock, sim } = printer({ speed: 150 });
    send(letter('a'), lf, letter('b'), lf, fence);
    expect(replies).toEqual([]);
    await clock.advance(20);
    expect(replies).toEqual([]);
    await clock.advance(60);
    expect(replies).toEqual([{ type: 'fence', token: 'tok1' }]);
    expect(sim.receipts()[0]?.lines).toHaveLength(2);
  });
  test('ASB tells every change, and is off again after ESC @', () => {
    const { sim, send, replies } = printer();
    send({ type: 'status-back', mask: statusBackMask });
    sim.setCover(true);
    const told = replies.flatMap((reply) => (reply.type === 'asb' ? [decodeAsb(reply.bytes).coverOpen] : []));
    expect(told).toEqual([false, true]);
    sim.setCover(false);
    send({ type: 'initialize' });
    const before = replies.length;
    sim.setCover(true);
    expect(replies).toHaveLength(before);
  });
  test('silent it prints and says nothing', () => {
    const { sim, send, ask, replies } = printer();
    sim.setSilent(true);
    send(letter('a'), lf, fence);
    ask(1);
    expect(replies).toEqual([]);
    expect(sim.receipts()).toHaveLength(1);
  });
});

describe('faults', () => {
  test('paper out after n lines keeps the rest; a new roll continues the same receipt', () => {
    const { sim, send, replies } = printer();
    sim.paperOut(2);
    send(letter('1'), lf, letter('2'), lf, letter('3'), lf, fence, cut);
    expect(plainText(sim.receipts()[0]?.lines ?? [])).toBe('1\n2');
    expect(replies).toEqual([]);
    sim.loadPaper();
    expect(plainText(sim.receipts()[0]?.lines ?? [])).toBe('1\n2\n3');
    expect(sim.receipts()).toMatchObject([{ cut: true }]);
    expect(replies).toContainEqual({ type: 'fence', token: 'tok1' });
  });
  test('a model without that memory forgets the rest, and what comes while it is out', () => {
    const { sim, send } = printer({ profile: 'generic-escpos-80' });
    sim.paperOut(1);
    send(letter('1'), lf, letter('2'), lf);
    send(letter('3'), lf);
    sim.loadPaper();
    send(letter('4'), lf);
    expect(
      sim
        .receipts()
        .map((receipt) => plainText(receipt.lines))
        .join(),
    ).toBe('1\n4');
  });
  test('the cutter is found stuck when it cuts, and cuts when it is freed', () => {
    const { sim, send } = printer();
    sim.setCutterStuck(true);
    expect(sim.condition().offline).toBe(false);
    send(letter('a'), lf, cut);
    expect(sim.condition()).toMatchObject({ cutterError: true, offline: true });
    sim.setCutterStuck(false);
    expect(sim.condition().offline).toBe(false);
    expect(sim.receipts()).toMatchObject([{ cut: true }]);
  });
  test('clearing the buffers forgets what is not printed', () => {
    const { sim, send, raw, replies } = printer();
    sim.setCover(true);
    send(letter('a'), lf);
    raw(...encodeRealTime({ type: 'clear-buffers' }));
    sim.setCover(false);
    expect(sim.receipts()).toEqual([]);
    expect(replies).toContainEqual({ type: 'cleared' });
    expect(sim.backlog()).toBe(0);
  });
  test('a command it does not know is kept as a fault with its bytes', () => {
    const { sim, raw } = printer();
    raw(0x1b, 0x07, 0x41, 0x0a);
    expect(sim.faults()).toMatchObject([{ code: 'unknown-command', bytes: '1b 07' }]);
  });
  test('the fault list is bounded', () => {
    const { sim, raw } = printer();
    for (let n = 0; n < 300; n += 1) raw(0x1b, 0x07);
    expect(sim.faults().length).toBeLessThanOrEqual(100);
  });
});

test('Chinese outside Kanji mode comes out as the wrong characters, as on a real printer', () => {
  const { sim, raw } = printer();
  raw(0xd6, 0xd0, 0x0a, 0x1c, 0x26, 0xd6, 0xd0, 0x1c, 0x2e, 0x0a);
  expect(plainText(sim.receipts()[0]?.lines ?? []).split('\n')).toEqual([expect.not.stringContaining('中'), '中']);
});

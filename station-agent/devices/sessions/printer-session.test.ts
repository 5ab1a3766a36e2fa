import { loadProfileOf } from '@yizhan/device-profiles';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { createLogger } from '@yizhan/platform/log';
import { describe, expect, test } from 'vitest';
import { createSimPrinter } from '../../sim/printer-machine.ts';
import { deviceDelays } from '../delays.ts';
import { encodeAsb, soundCondition } from '../drivers/escpos/codec/index.ts';
import { fakeLine } from '../transports/fake-transport.ts';
import { type ClaimEvents, createPrinterSession } from './printer-session.ts';

const loaded = loadProfileOf('receipt-printer', 'epson-tm-t82');
if (!loaded.ok) throw new Error(loaded.error.message);
const profile = loaded.value;
const sound = Uint8Array.from([0x12]);

/** A session on a line whose device is the test, with every timer and listener counted. */
function bench(model = profile) {
  const clock = fakeClock(0);
  const line = fakeLine();
  const timers = new Set<object>();
  const arrivals = new Set<() => void>();
  const dropped: string[] = [];
  const session = createPrinterSession({
    profile: model,
    delays: deviceDelays,
    log: createLogger({ name: 'test', level: 'silent' }),
    onChanged: () => undefined,
    transport: {
      open: line.transport.open,
      arrival(listener) {
        arrivals.add(listener);
        return () => arrivals.delete(listener);
      },
    },
    timers: {
      set(work, ms) {
        const handle = clock.set(() => {
          timers.delete(handle);
          work();
        }, ms);
        timers.add(handle);
        return {
          clear() {
            timers.delete(handle);
            handle.clear();
          },
        };
      },
    },
  });
  const events: ClaimEvents = {
    onCondition: () => undefined,
    onFence: () => undefined,
    onPaperStatus: () => undefined,
    onDropped: (fault) => dropped.push(fault),
  };
  const settle = () => clock.advance(0);
  return {
    clock,
    line,
    session,
    timers,
    arrivals,
    dropped,
    advance: clock.advance,
    settle,
    claim() {
      const claim = session.claim(events);
      if (!claim) throw new Error('not free');
      return claim;
    },
    async answer(times: number) {
      for (let n = 0; n < times; n += 1) {
        line.send(sound);
        await settle();
      }
    },
  };
}
type Bench = ReturnType<typeof bench>;

async function ready(at: Bench): Promise<void> {
  at.session.start();
  await at.settle();
  await at.answer(4);
  expect(at.session.report().state).toBe('ready');
}

const poll = async (at: Bench): Promise<void> => {
  await ready(at);
  await at.advance(deviceDelays.poll);
};

/** Everywhere a session can be when its cable is pulled. */
const places: Readonly<Record<string, (at: Bench) => Promise<void>>> = {
  'probing, nothing answered': async (at) => {
    at.session.start();
    await at.settle();
  },
  'probing, three answered': async (at) => {
    at.session.start();
    await at.settle();
    await at.answer(3);
  },
  ready,
  'ready, in the middle of a round of questions': async (at) => {
    await poll(at);
    await at.answer(2);
  },
  'ready and telling by itself': async (at) => {
    await ready(at);
    at.line.send(Uint8Array.from(encodeAsb(soundCondition)));
    await at.settle();
  },
  blocked: async (at) => {
    await ready(at);
    at.line.send(Uint8Array.from(encodeAsb({ ...soundCondition, offline: true, paperEnd: true })));
    await at.settle();
    expect(at.session.report().state).toBe('blocked');
  },
  'a job is looking before it sends': async (at) => {
    await ready(at);
    void at.claim().check();
    await at.answer(1);
  },
  'a job is sending': async (at) => {
    await ready(at);
    await at.claim().write(new Uint8Array(3000), () => undefined);
    expect(at.session.report().state).toBe('busy');
  },
  'a job awaits its fence': async (at) => {
    await ready(at);
    at.claim().await();
    await at.advance(deviceDelays.jobPoll);
    await at.answer(1);
  },
  'half an answer has arrived': async (at) => {
    await ready(at);
    at.line.send(Uint8Array.from([0x37, 0x22, 0x41]));
    await at.settle();
  },
};

describe.each(Object.entries(places))('unplugged while %s', (_name, reach) => {
  test('and plugged in again: ready; stopped: no timer and no listener left', async () => {
    const at = bench();
    await reach(at);
    at.line.refuse();
    at.line.hangUp();
    await at.settle();
    expect(at.session.report().state).toBe('backing-off');
    // Still away at the first try.
    await at.advance(deviceDelays.backoffFirst);
    expect(at.session.report()).toEqual({ state: 'backing-off', faults: ['connection-refused'] });
    at.line.accept();
    await at.advance(2 * deviceDelays.backoffFirst);
    await at.answer(4);
    expect(at.session.report()).toEqual({ state: 'ready', faults: [] });
    expect(at.arrivals.size).toBe(0);
    // One wait, for the next look at it.
    expect(at.timers.size).toBe(1);
    at.claim().release();
    await at.session.stop();
    expect([at.timers.size, at.arrivals.size]).toEqual([0, 0]);
  });
});

test('whoever had the printer is told once, and has it no more', async () => {
  const at = bench();
  await ready(at);
  const claim = at.claim();
  at.line.hangUp();
  await at.settle();
  expect(at.dropped).toEqual(['connection-lost']);
  expect(await claim.write(new Uint8Array(1), () => undefined)).toMatchObject({ ok: false });
  claim.release();
  expect(at.dropped).toHaveLength(1);
});

test('a sign that it was plugged in cuts the wait short, and nothing of the wait is left', async () => {
  const at = bench();
  at.line.refuse();
  at.session.start();
  await at.settle();
  expect([at.arrivals.size, at.timers.size]).toEqual([1, 1]);
  at.line.accept();
  for (const arrived of at.arrivals) arrived();
  await at.settle();
  expect(at.session.report().state).toBe('probing');
  expect(at.arrivals.size).toBe(0);
  await at.answer(4);
  expect(at.session.report().state).toBe('ready');
  expect(at.line.opened()).toBe(1);
});

test('stopped while it waits to try again: nothing is left, and it never opens', async () => {
  const at = bench();
  at.line.refuse();
  at.session.start();
  await at.settle();
  await at.session.stop();
  at.line.accept();
  await at.advance(deviceDelays.backoffMost);
  expect([at.timers.size, at.arrivals.size, at.line.opened()]).toEqual([0, 0, 0]);
});

test('a Star that answers: its status is asked for and told, and nothing of ESC/POS is said to it', async () => {
  const star = loadProfileOf('receipt-printer', 'star-tsp143');
  if (!star.ok) throw new Error(star.error.message);
  const answering = { ...star.value, status: 'asb' as const };
  const at = bench(answering);
  const printer = createSimPrinter({ profile: answering, clock: at.clock, speed: 'instant' });
  const end = printer.plugIn(at.line.send);
  at.line.onReceived((bytes) => end.receive(bytes));
  at.session.start();
  await at.settle();
  expect(at.session.report()).toEqual({ state: 'ready', faults: [] });
  printer.paperOut(0);
  await at.settle();
  expect(at.session.report()).toEqual({ state: 'blocked', faults: ['paper-out'] });
  printer.loadPaper();
  printer.setNearEnd(true);
  await at.settle();
  expect(at.session.report()).toEqual({ state: 'degraded', faults: ['near-end'] });
  const claim = at.claim();
  expect(await claim.check()).toEqual({ ok: true, value: [] });
  claim.release();
  expect(printer.faults()).toEqual([]);
  printer.setSilent(true);
  await at.advance(deviceDelays.heartbeat);
  await at.advance(deviceDelays.answer);
  expect(at.session.report()).toEqual({ state: 'backing-off', faults: ['no-answer'] });
  await at.session.stop();
  expect(at.timers.size).toBe(0);
});

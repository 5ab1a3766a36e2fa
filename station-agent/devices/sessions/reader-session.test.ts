import { loadProfileOf, type ReaderProfile } from '@yizhan/device-profiles';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import type { Logger } from '@yizhan/platform/log';
import { describe, expect, test } from 'vitest';
import { createSimReader, type SimReader, type SimReaderOptions } from '../../sim/reader-machine.ts';
import { samplePersons } from '../../sim/reader-persons.ts';
import { deviceDelays } from '../delays.ts';
import { cardContent, encodeReply, memoryBytes, samIdContent } from '../drivers/sam-v/codec/index.ts';
import { fakeLine } from '../transports/fake-transport.ts';
import { createReaderSession } from './reader-session.ts';
import type { CardHappening, SessionReport } from './session.ts';

const loaded = loadProfileOf('id-reader', 'generic-sam-v');
if (!loaded.ok) throw new Error(loaded.error.message);
const loadedProfile = loaded.value;
const { pollMs, timeouts } = loadedProfile;
const { quiet, heartbeat, backoffFirst, poll } = deviceDelays;
const nobody = samplePersons[0]?.card;
if (!nobody) throw new Error('no sample person');
const mistyped = `${nobody.number.slice(0, 17)}${nobody.number.endsWith('1') ? '2' : '1'}`;

/** All that was ever logged, as text. */
function recordingLog(): { readonly log: Logger; readonly text: () => string } {
  const lines: unknown[] = [];
  const note = (...said: unknown[]): void => void lines.push(said);
  const log = { info: note, warn: note, error: note, debug: note, trace: note, fatal: note, child: () => log };
  return { log: log as unknown as Logger, text: () => JSON.stringify(lines) };
}

function readerOnFakeLine(options: Partial<SimReaderOptions> & { readonly today?: string; readonly cards?: ReaderProfile['cards'] } = {}) {
  const clock = fakeClock(0);
  const line = fakeLine();
  const sim = createSimReader({ clock, bytesPerSecond: null, ...options });
  const chunks: Uint8Array[] = [];
  let end = sim.plugIn(() => undefined);
  line.onReceived((bytes) => end.receive(bytes));
  const plug = (): void => {
    end = sim.plugIn((bytes) => {
      chunks.push(bytes);
      line.send(bytes);
    });
  };
  plug();
  const memory = new Uint8Array(memoryBytes);
  const reports: SessionReport[] = [];
  const { log, text } = recordingLog();
  const { today = '2026-11-24', cards = loadedProfile.cards } = options;
  const session = createReaderSession({
    transport: line.transport,
    profile: { ...loadedProfile, cards },
    timers: clock,
    delays: deviceDelays,
    log,
    onChanged: (report) => reports.push(report),
    today: () => today,
    memory,
  });
  return { clock, line, sim, plug, session, memory, chunks, reports, logged: text };
}

type Fixture = ReturnType<typeof readerOnFakeLine>;

async function started(
  options?: Parameters<typeof readerOnFakeLine>[0],
): Promise<Fixture & { readonly happenings: CardHappening[]; readonly unask: () => void }> {
  const fixture = readerOnFakeLine(options);
  fixture.session.start();
  await fixture.clock.advance(0);
  await fixture.clock.advance(quiet);
  expect(fixture.session.report()).toEqual({ state: 'ready', faults: [] });
  const happenings: CardHappening[] = [];
  const unask = fixture.session.ask((happening) => happenings.push(happening));
  return { ...fixture, happenings, unask };
}

const words = (happenings: readonly CardHappening[]): readonly string[] =>
  happenings.map((happening) => (happening.type === 'failed' ? `failed: ${happening.why}` : happening.type));
const finds = (sim: SimReader): number => sim.requests().filter((request) => request === 'find').length;

describe('a card', () => {
  test('is presented once while it lies there, and the next one after it was lifted', async () => {
    const { clock, sim, happenings } = await started();
    await clock.advance(1000);
    sim.present('citizen');
    await clock.advance(10_000);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'presented']);
    expect(happenings.at(-1)).toEqual({ type: 'presented', card: nobody });
    sim.lift();
    await clock.advance(3 * pollMs);
    sim.present('J');
    await clock.advance(2 * pollMs);
    expect(words(happenings).slice(3)).toEqual(['removed', 'reading', 'presented']);
    expect(happenings.at(-1)).toMatchObject({ card: { kind: 'J' } });
    expect(sim.faults()).toEqual([]);
  });

  test('nor twice at a module that finds it all the time', async () => {
    const { clock, sim, happenings } = await started({ refind: 'always' });
    sim.present('citizen');
    await clock.advance(10_000);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'presented']);
    sim.lift();
    await clock.advance(3 * pollMs);
    expect(words(happenings).slice(3)).toEqual(['removed']);
  });

  test('is shown to who asks later, as long as it lies there, and never to a new visit', async () => {
    const { clock, sim, session, unask } = await started({ refind: 'always' });
    sim.present('citizen');
    await clock.advance(2 * pollMs);
    const later: CardHappening[] = [];
    const unaskLater = session.ask((happening) => later.push(happening));
    expect(words(later)).toEqual(['presented']);
    unask();
    unaskLater();
    await clock.advance(heartbeat);
    sim.lift();
    const next: CardHappening[] = [];
    session.ask((happening) => next.push(happening));
    await clock.advance(2000);
    expect(words(next)).toEqual(['waiting']);
  });

  test('that trembled during the read is read at the second try', async () => {
    const { clock, sim, happenings } = await started();
    sim.present('citizen');
    sim.answerNextRead('read-failed');
    await clock.advance(2 * pollMs);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'presented']);
  });

  test('lifted during the read: tried once more, told, and looked for again', async () => {
    const { clock, sim, happenings } = await started();
    sim.present('citizen');
    sim.liftDuringRead();
    await clock.advance(2 * pollMs);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'failed: lifted']);
    expect(sim.requests().filter((request) => request === 'read')).toHaveLength(2);
    sim.present('citizen');
    await clock.advance(2 * pollMs);
    expect(words(happenings).slice(3)).toEqual(['reading', 'presented']);
  });

  test.each([
    ['a wrong check digit', { ...nobody, number: mistyped }],
    ['15 digits', { ...nobody, number: '110105491231002' }],
  ])('with %s is refused for its number', async (_what, card) => {
    const { clock, sim, happenings, logged } = await started();
    sim.present(card);
    await clock.advance(2 * pollMs);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'failed: number-wrong']);
    expect(logged()).not.toContain(card.number);
    sim.lift();
    await clock.advance(3 * pollMs);
    expect(words(happenings).at(-1)).toBe('removed');
  });

  test('of somebody who is not born by today is refused', async () => {
    const { clock, sim, happenings } = await started({ today: '1990-04-11' });
    sim.present('citizen');
    await clock.advance(2 * pollMs);
    expect(words(happenings).at(-1)).toBe('failed: number-wrong');
  });

  test.each([
    ['card-refuses-reader', 'failed: not-genuine'],
    ['reader-refuses-card', 'failed: not-genuine'],
    ['card-not-verified', 'failed: not-genuine'],
    ['wrong-card', 'failed: not-an-id-card'],
    ['no-random', 'failed: unreadable'],
    ['unexplained', 'failed: unreadable'],
    ['ok', 'failed: unreadable'],
  ] as const)('answered with %s and no text: %s', async (status, word) => {
    const { clock, sim, happenings } = await started();
    sim.present('citizen');
    sim.answerNextRead(status);
    await clock.advance(2 * pollMs);
    expect(words(happenings)).toEqual(['waiting', 'reading', word]);
  });

  test('of a type nobody knows is no ID card, nor is one its profile does not read', async () => {
    const { clock, sim, happenings } = await started();
    const unknown = cardContent(nobody, new Uint8Array(1024));
    unknown[4 + 248] = 0x4b;
    sim.present('citizen');
    sim.answerNextRead('ok', unknown);
    await clock.advance(2 * pollMs);
    expect(words(happenings).at(-1)).toBe('failed: not-an-id-card');
    const citizensOnly = await started({ cards: ['citizen'] });
    citizensOnly.sim.present('J');
    await citizensOnly.clock.advance(2 * pollMs);
    expect(words(citizensOnly.happenings).at(-1)).toBe('failed: not-an-id-card');
  });

  test('is watched by finding it when the module may not ask it', async () => {
    const { clock, sim, line, happenings } = await started({ refind: 'always' });
    sim.present('citizen');
    await clock.advance(pollMs);
    sim.setSilent(true);
    line.onReceived(() => {
      if (sim.requests().at(-1) === 'read-new-address') line.send(encodeReply('bad-command'));
    });
    await clock.advance(pollMs);
    sim.setSilent(false);
    await clock.advance(10 * pollMs);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'presented']);
    sim.lift();
    await clock.advance(3 * pollMs);
    expect(words(happenings).at(-1)).toBe('removed');
  });
});

describe('what is somebody’s', () => {
  test('is overwritten everywhere when the card was told, and is in no log', async () => {
    const { clock, sim, line, memory, chunks, reports, logged, happenings } = await started();
    sim.present('citizen');
    await clock.advance(3 * pollMs);
    expect(words(happenings)).toContain('presented');
    expect(chunks.some((chunk) => chunk.length === 1295)).toBe(true);
    for (const bytes of [memory, ...chunks]) expect(bytes.every((byte) => byte === 0)).toBe(true);
    sim.lift();
    await clock.advance(3 * pollMs);
    sim.present({ ...nobody, number: mistyped });
    await clock.advance(3 * pollMs);
    line.send(encodeReply('ok', cardContent(nobody, new Uint8Array(1024))).slice(0, 700));
    line.send(new Uint8Array(3000).fill(0xff));
    const told = logged() + JSON.stringify(reports) + JSON.stringify(sim.faults());
    expect(told).toContain('number-wrong');
    expect(told).toContain('bad-checksum');
    for (const secret of [nobody.name, nobody.number, nobody.birth, '19900412', '119900', '样例']) expect(told).not.toContain(secret);
  });

  test('no request for fingerprints is ever sent', async () => {
    const { clock, sim } = await started();
    sim.present('citizen');
    await clock.advance(5000);
    expect(sim.requests()).not.toContain('read-fingerprints');
    expect(new Set(sim.requests())).toEqual(new Set(['sam-id', 'status', 'find', 'select', 'read', 'read-new-address']));
  });
});

describe('looking', () => {
  test('only while somebody asks, at the pace of the profile', async () => {
    const { clock, sim, unask, session } = await started();
    await clock.advance(10 * pollMs);
    expect(finds(sim)).toBe(11);
    unask();
    const before = finds(sim);
    await clock.advance(10 * heartbeat);
    expect(finds(sim)).toBe(before);
    session.ask(() => undefined);
    expect(finds(sim)).toBe(before + 1);
  });

  test('a listener that stops asking within its own call hears nothing more', async () => {
    const { clock, sim, session, unask } = await started();
    const heard: string[] = [];
    const stop: () => void = session.ask((happening) => {
      heard.push(happening.type);
      if (happening.type === 'reading') stop();
    });
    unask();
    sim.present('citizen');
    await clock.advance(5 * pollMs);
    expect(heard).toEqual(['waiting', 'reading']);
    expect(session.report().state).toBe('ready');
  });
});

describe('trouble', () => {
  test.each(['unauthorised', 'self-test'] as const)('%s: blocked, until the module says that it is well', async (fault) => {
    const { clock, sim, session, happenings } = await started();
    sim.setFault(fault);
    await clock.advance(pollMs);
    expect(session.report()).toEqual({ state: 'blocked', faults: [fault] });
    await clock.advance(3 * poll);
    expect(finds(sim)).toBe(2);
    sim.setFault(null);
    sim.present('citizen');
    await clock.advance(poll);
    expect(words(happenings)).toEqual(['waiting', 'unavailable', 'waiting', 'reading', 'presented']);
  });

  test('a module without the right to read is degraded, until a read succeeds', async () => {
    const { clock, sim, session, happenings } = await started();
    sim.setFault('no-right');
    sim.present('citizen');
    await clock.advance(pollMs);
    expect(session.report()).toEqual({ state: 'degraded', faults: ['no-right'] });
    expect(words(happenings).at(-1)).toBe('failed: unreadable');
    sim.lift();
    await clock.advance(3 * pollMs);
    sim.setFault(null);
    sim.present('citizen');
    await clock.advance(2 * pollMs);
    expect(session.report()).toEqual({ state: 'ready', faults: [] });
  });

  test('silent: one late answer is waited out, then it backs off and comes back by itself', async () => {
    const { clock, sim, session, happenings } = await started();
    sim.setSilent(true);
    await clock.advance(pollMs + timeouts.find + quiet);
    expect(session.report().state).toBe('ready');
    await clock.advance(deviceDelays.answer);
    expect(session.report()).toEqual({ state: 'backing-off', faults: ['no-answer'] });
    sim.setSilent(false);
    await clock.advance(backoffFirst + quiet);
    expect(session.report()).toEqual({ state: 'ready', faults: [] });
    expect(words(happenings)).toEqual(['waiting', 'unavailable', 'waiting']);
  });

  test('an answer that is late while a card lies there: it goes on waiting for its removal', async () => {
    const { clock, sim, session, happenings } = await started();
    sim.present('citizen');
    await clock.advance(pollMs + 50);
    sim.setSilent(true);
    await clock.advance(pollMs);
    await clock.advance(timeouts.read - pollMs);
    const late: CardHappening[] = [];
    session.ask((happening) => late.push(happening));
    expect(words(late)).toEqual(['presented']);
    sim.setSilent(false);
    sim.lift();
    await clock.advance(pollMs + 3 * pollMs + quiet);
    expect(words(happenings)).toEqual(['waiting', 'reading', 'presented', 'removed']);
  });

  test('a line that never gets quiet is garbled, not waited for', async () => {
    const { clock, line, session } = readerOnFakeLine();
    session.start();
    await clock.advance(0);
    for (let round = 0; round < 20; round++) {
      line.send(Uint8Array.of(0xff));
      await clock.advance(quiet);
    }
    expect(session.report()).toEqual({ state: 'backing-off', faults: ['garbled'] });
  });

  test('answers that cannot be read at all are garbled: a wrong speed', async () => {
    const { clock, sim, line, session } = readerOnFakeLine();
    sim.setSilent(true);
    line.onReceived(() => line.send(new Uint8Array(12).fill(0xf8)));
    session.start();
    await clock.advance(0);
    await clock.advance(quiet + deviceDelays.answer);
    expect(session.report()).toEqual({ state: 'backing-off', faults: ['garbled'] });
  });

  test('it is ready only after its number and its word: what is late and comes before the number counts for nothing', async () => {
    const { clock, sim, line, session } = readerOnFakeLine();
    sim.setSilent(true);
    session.start();
    await clock.advance(0);
    await clock.advance(quiet);
    expect(sim.requests()).toEqual(['sam-id']);
    line.send(encodeReply('ok'));
    line.send(encodeReply('ok'));
    expect(session.report().state).toBe('probing');
    line.send(encodeReply('ok', samIdContent('05.03-20060101-0001234567-0987654321')));
    expect(session.report().state).toBe('probing');
    line.send(encodeReply('ok'));
    expect(session.report().state).toBe('ready');
  });

  test('stopped while the port opens, it has stopped when the port is closed again', async () => {
    const happened: string[] = [];
    const { log } = recordingLog();
    let opened: () => void = () => undefined;
    const session = createReaderSession({
      transport: {
        open: () =>
          new Promise((resolve) => {
            opened = () =>
              resolve({
                ok: true,
                value: { write: async () => ({ ok: true, value: undefined }), close: async () => void happened.push('closed') },
              });
          }),
      },
      profile: loadedProfile,
      timers: fakeClock(0),
      delays: deviceDelays,
      log,
      onChanged: () => undefined,
      today: () => '2026-11-24',
    });
    session.start();
    await Promise.resolve();
    const stopped = session.stop().then(() => happened.push('stopped'));
    await new Promise((turn) => setImmediate(turn));
    opened();
    await stopped;
    expect(happened).toEqual(['closed', 'stopped']);
  });

  test('an answer that had begun to come before the question was asked does not answer it', async () => {
    const { clock, sim, line, happenings } = await started();
    sim.setSilent(true);
    const found = encodeReply('card-found', new Uint8Array(4));
    line.send(found.slice(0, 8));
    await clock.advance(pollMs);
    line.send(found.slice(8));
    await clock.advance(10);
    expect(sim.requests().at(-1)).toBe('find');
    expect(words(happenings)).toEqual(['waiting']);
  });

  test('an answer that came with the one before answers no later question', async () => {
    const { clock, sim, line, happenings } = await started();
    sim.setSilent(true);
    await clock.advance(pollMs);
    const text = encodeReply('ok', cardContent(nobody, new Uint8Array(1024)));
    const found = encodeReply('card-found', new Uint8Array(4));
    line.send(Uint8Array.from([...found, ...encodeReply('ok', new Uint8Array(8)), ...text.subarray(0, 600)]));
    line.send(text.slice(600));
    await clock.advance(10);
    expect(sim.requests().at(-1)).toBe('select');
    expect(words(happenings)).toEqual(['waiting']);
  });
});

test('stopped, it leaves no timer, and can be started again', async () => {
  const { clock, sim, session, happenings } = await started();
  sim.present('citizen');
  await clock.advance(2 * pollMs);
  await session.stop();
  expect(session.report().state).toBe('absent');
  const asked = sim.requests().length;
  await clock.advance(10 * heartbeat);
  expect(sim.requests()).toHaveLength(asked);
  expect(words(happenings).at(-1)).toBe('unavailable');
  session.start();
  await clock.advance(0);
  await clock.advance(quiet);
  expect(session.report()).toEqual({ state: 'ready', faults: [] });
});

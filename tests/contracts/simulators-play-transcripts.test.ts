/**
 * The transcripts drive the simulated devices: to every request of a transcript the machine answers the transcript's bytes, once its
 * `control` was done to it. What a device says by itself in a transcript must come of the control alone.
 */
import { bytesOf, lineSteps, loadProfileOf, loadTranscript, profileIds } from '@yizhan/device-profiles';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import type { IdCard } from '@yizhan/protocol/identity';
import { expect, test } from 'vitest';
import { encodeRequest } from '../../station-agent/devices/drivers/gm65/codec/index.ts';
import { createReplyDecoder } from '../../station-agent/devices/drivers/sam-v/codec/index.ts';
import { createSimPrinter, type SimPrinter } from '../../station-agent/sim/printer-machine.ts';
import { createSimReader, type SimReader } from '../../station-agent/sim/reader-machine.ts';
import { createSimScanner } from '../../station-agent/sim/scanner-machine.ts';
import type { SimDevice } from '../../station-agent/sim/sim-device.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

/** What a transcript's words do to the machine. An unknown one fails the test: it would be passed over in silence. */
type Hands<M> = Readonly<Record<string, (machine: M) => void>>;

interface Played {
  readonly meaning: string;
  readonly said: string;
  readonly expected: string;
}

async function play<M extends Pick<SimDevice, 'plugIn'>>(
  id: string,
  machine: M,
  clock: ReturnType<typeof fakeClock>,
  hands: Hands<M>,
): Promise<Played[]> {
  let said: number[] = [];
  const line = machine.plugIn((bytes) => said.push(...bytes));
  const played: Played[] = [];
  for (const { host, device, control, scan, meaning } of lineSteps(must(loadTranscript(id)))) {
    said = [];
    if (control !== undefined) {
      const hand = hands[control];
      if (!hand) throw new Error(`${id}: nobody knows how to "${control}"`);
      hand(machine);
    }
    if (host !== undefined) line.receive(bytesOf(host));
    await clock.advance(500);
    // What the device sends of codes is the scanner's own scenario; here it is asked, and answers.
    if (scan !== undefined) continue;
    played.push({ meaning, said: hex(Uint8Array.from(said)), expected: device ?? '' });
  }
  return played;
}

/** The cards of a transcript, by kind, as its read answers tell them: the machine must say them again byte for byte. */
function cardsOf(id: string): ReadonlyMap<string, IdCard> {
  const decoder = createReplyDecoder();
  const cards = new Map<string, IdCard>();
  for (const { device } of lineSteps(must(loadTranscript(id)))) {
    for (const { content } of decoder.push(bytesOf(device ?? '')).frames)
      if (content.type === 'card' && content.card.ok) cards.set(content.card.value.kind, content.card.value);
  }
  return cards;
}

test('the simulated SAM-V reader says every byte of its transcript', async () => {
  const clock = fakeClock(0);
  const cards = cardsOf('generic-sam-v');
  const lay = (kind: string) => (reader: SimReader) => reader.present(cards.get(kind) ?? fail(`no card of kind ${kind}`));
  const played = await play('generic-sam-v', createSimReader({ clock, bytesPerSecond: null }), clock, {
    "lay a citizen's card on": lay('citizen'),
    'lay a residence permit for Hong Kong, Macau and Taiwan residents on': lay('J'),
    "lay a foreigner's card of 2017 on": lay('I'),
    "lay a foreigner's card of 2023 on": lay('Y'),
    'lay a card on, askew': (reader) => reader.presentAskew('citizen'),
    'take the card away': (reader) => reader.lift(),
    'lift the card while it is read': (reader) => reader.liftDuringRead(),
    'break the module': (reader) => reader.setFault('self-test'),
    'take its authorisation away': (reader) => reader.setFault('unauthorised'),
  });
  expect(played.length).toBeGreaterThan(20);
  for (const { meaning, said, expected } of played) expect(said, meaning).toBe(expected);
});

const printers = profileIds('receipt-printer').filter((id) => must(loadProfileOf('receipt-printer', id)).status !== 'none');

/** Bit 2 of the first real-time status is the drawer's plug: nobody has one here. */
const drawer = 0x04;
const withoutDrawer = (said: string): string => (/^1[2-9A-F]$/.test(said) ? hex(Uint8Array.of(Number.parseInt(said, 16) & ~drawer)) : said);

test.each(printers)('the simulated %s answers as its transcript does', async (id) => {
  const clock = fakeClock(0);
  const profile = must(loadProfileOf('receipt-printer', id));
  const played = await play<SimPrinter>(id, createSimPrinter({ profile, clock, speed: 'instant' }), clock, {
    'let the roll get thin': (printer) => printer.setNearEnd(true),
    'let the paper end': (printer) => printer.paperOut(0),
    'open the cover': (printer) => printer.setCover(true),
    'open the cover, load paper': (printer) => {
      printer.loadPaper();
      printer.setCover(true);
    },
    'load paper, close the cover': (printer) => {
      printer.loadPaper();
      printer.setCover(false);
    },
    'close the cover, jam the cutter': (printer) => {
      printer.setCover(false);
      printer.setCutterStuck(true);
    },
    'jam the cutter': (printer) => printer.setCutterStuck(true),
    'free the cutter, break the printer': (printer) => {
      printer.setCutterStuck(false);
      printer.setUnrecoverable(true);
    },
  });
  expect(played.length).toBeGreaterThan(5);
  for (const { meaning, said, expected } of played) {
    // Two hands are two reports: the last one is how it is.
    if (expected.length === 8) expect(said.endsWith(expected), `${meaning}: ${said}`).toBe(true);
    else if (meaning.startsWith('real-time status 1')) expect(withoutDrawer(said), meaning).toBe(withoutDrawer(expected));
    else expect(said, meaning).toBe(expected);
  }
});

/** Registers as their manuals say the models are shipped; the simulated one leaves the factory with all of them wrong. */
const shipped: Readonly<Record<string, readonly (readonly [address: number, value: number])[]>> = {
  gm65: [
    [0x0000, 0xd4],
    [0x0060, 0x00],
  ],
  gm812: [
    [0x0000, 0xd4],
    [0x000e, 0x04],
  ],
};

test.each(profileIds('scanner'))('the simulated %s answers as its transcript does', async (id) => {
  const clock = fakeClock(0);
  const scanner = createSimScanner({ profile: must(loadProfileOf('scanner', id)), clock, randomByte: () => 0 });
  const bench = scanner.plugIn(() => undefined);
  for (const [address, value] of shipped[id] ?? []) bench.receive(encodeRequest({ type: 'write', address, data: [value] }));
  bench.receive(shipped[id] ? encodeRequest({ type: 'save' }) : new Uint8Array(0));
  bench.unplug();
  const played = await play(id, scanner, clock, {});
  expect(played.length).toBeGreaterThan(2);
  for (const { meaning, said, expected } of played) expect(said, meaning).toBe(expected);
  expect(scanner.faults()).toEqual([]);
});

function fail(message: string): never {
  throw new Error(message);
}

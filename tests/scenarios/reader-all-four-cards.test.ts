import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeText } from '../../station-agent/devices/drivers/sam-v/codec/index.ts';
import vectors from '../../station-agent/devices/vectors/sam-idcard-vectors.json' with { type: 'json' };
import { samplePersons } from '../../station-agent/sim/reader-persons.ts';
import { until } from '../support/until.ts';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
beforeEach(async () => {
  world = await readerWorld();
  world.session.start();
  await world.untilReport('ready');
});
afterEach(() => world.close());

const ofVectors = Object.entries(vectors.text_blocks).map(([id, text]) => {
  const card = decodeText(Uint8Array.from(Buffer.from(text, 'hex')));
  if (!card.ok) throw new Error(`${id}: ${card.error}`);
  return { id, card: card.value };
});
const cards = [...samplePersons, ...ofVectors];

test('every kind of card comes out as it was put on the antenna, one after the other', async () => {
  world.ask();
  for (const { card } of cards) {
    world.heard.length = 0;
    world.sim.present(card);
    await world.untilHeard(`presented: ${card.kind}`);
    expect(world.heard.at(-1)).toEqual({ type: 'presented', card });
    world.sim.lift();
    await world.untilHeard('removed');
  }
  expect(new Set(cards.map(({ card }) => card.kind))).toEqual(new Set(['citizen', 'J', 'I', 'Y']));
  expect(world.sim.faults()).toEqual([]);
});

test('on a module that finds a card all the time it is presented once', async () => {
  await world.close();
  world = await readerWorld({ refind: 'always' });
  world.session.start();
  await world.untilReport('ready');
  world.ask();
  world.sim.present('Y');
  await world.untilHeard('presented: Y');
  const asked = world.sim.requests().length;
  await until('it was watched for a while', () => world.sim.requests().length >= asked + 5);
  world.sim.lift();
  await world.untilHeard('removed');
  expect(world.words()).toEqual(['waiting', 'reading', 'presented: Y', 'removed']);
});

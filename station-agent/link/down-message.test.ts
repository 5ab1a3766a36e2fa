import { as, type StationId } from '@yizhan/protocol/ids';
import { zeroHash } from '@yizhan/protocol/sync';
import { topics } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { readDown } from './down-message.ts';

const station = as<StationId>('kw0101');

test('a message is what its topic says it is', () => {
  const ack = { v: 1, epoch: v7(), lane: 'business', highWater: 3, hash: zeroHash, hubEpoch: 'hub' };
  const read = readDown(station, topics.downAck(station), Buffer.from(JSON.stringify(ack)));
  expect(read).toMatchObject({ type: 'ack', message: { highWater: 3 } });
  expect(readDown(station, topics.downTwin(station), Buffer.from(JSON.stringify(ack)))).toMatchObject({ type: 'unreadable', what: 'twin' });
});

test.each(['', 'no json', '{}', '{"v":1}'])('%j is named as unreadable, with its reason', (text) => {
  const read = readDown(station, topics.downCommand(station), Buffer.from(text));
  expect(read).toMatchObject({ type: 'unreadable', what: 'command', reason: expect.stringMatching(/./) });
});

test('another station’s topic is nobody’s', () => {
  const read = readDown(station, topics.downCommand(as<StationId>('kw0102')), Buffer.from('{}'));
  expect(read).toMatchObject({ type: 'unreadable', reason: 'no such topic' });
});

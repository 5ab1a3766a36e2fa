/** Every byte of the printer transcripts is known to the codec that driver and simulator share. */
import { bytesOf, lineSteps, loadProfileOf, loadTranscript, type PrinterProfile, profileIds } from '@yizhan/device-profiles';
import { describe, expect, test } from 'vitest';
import {
  createCommandDecoder,
  createRealTimeScanner,
  createReplyDecoder,
  type Reply,
} from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { createStarCommandDecoder } from '../../station-agent/devices/drivers/star-raster/codec/index.ts';

const speakersOf = (codec: PrinterProfile['codec']): readonly string[] =>
  profileIds('receipt-printer').filter((id) => {
    const loaded = loadProfileOf('receipt-printer', id);
    return loaded.ok && loaded.value.codec === codec;
  });

function replay(id: string) {
  const transcript = loadTranscript(id);
  if (!transcript.ok) throw new Error(transcript.error.message);
  const commands = createCommandDecoder();
  const realTime = createRealTimeScanner();
  const replies = createReplyDecoder();
  const faults: unknown[] = [];
  const told: Reply['type'][] = [];
  for (const { host, device } of lineSteps(transcript.value)) {
    if (host !== undefined) {
      realTime.push(bytesOf(host));
      const { frames, faults: unread } = commands.push(bytesOf(host));
      faults.push(...unread);
      for (const frame of frames) if (frame.type === 'send-status') replies.expectPaperStatus();
    }
    if (device === undefined) continue;
    const { frames, faults: unread } = replies.push(bytesOf(device));
    faults.push(...unread);
    told.push(...frames.map((frame) => frame.type));
  }
  return { faults, told: new Set(told) };
}

describe.each(speakersOf('escpos@1'))('%s', (id) => {
  test('nothing in its transcript is unknown', () => {
    expect(replay(id).faults).toEqual([]);
  });

  test('it answers in its transcript as its profile says', () => {
    const loaded = loadProfileOf('receipt-printer', id);
    if (!loaded.ok) throw new Error(loaded.error.message);
    const { fence, status } = loaded.value;
    const { told } = replay(id);
    expect([told.has('fence'), told.has('paper-status')]).toEqual([fence === 'gs-h', fence === 'gs-r']);
    expect([told.has('asb'), told.has('eot')]).toEqual([status === 'asb', status !== 'none']);
  });
});

test.each(speakersOf('star-raster@1'))('%s takes a picture and says nothing', (id) => {
  const transcript = loadTranscript(id);
  if (!transcript.ok) throw new Error(transcript.error.message);
  const commands = createStarCommandDecoder();
  for (const { host, device, meaning } of lineSteps(transcript.value)) {
    expect(commands.push(bytesOf(host ?? '')), meaning).toEqual({ faults: [], frames: expect.arrayContaining([expect.anything()]) });
    expect(device, meaning).toBeUndefined();
  }
});

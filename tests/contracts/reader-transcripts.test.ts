/** Every byte of the SAM-V transcripts is known to the codec that driver and simulator share, and carries the card it says. */
import { bytesOf, lineSteps, loadTranscript, profileIds } from '@yizhan/device-profiles';
import { expect, test } from 'vitest';
import {
  createFrameDecoder,
  createReplyDecoder,
  decodeRequest,
  shortestRequest,
} from '../../station-agent/devices/drivers/sam-v/codec/index.ts';

test.each(profileIds('id-reader'))('%s', (id) => {
  const transcript = loadTranscript(id);
  if (!transcript.ok) throw new Error(transcript.error.message);
  const requests = createFrameDecoder(shortestRequest);
  const replies = createReplyDecoder();
  for (const { host, device, card, meaning } of lineSteps(transcript.value)) {
    const asked: unknown[] = [];
    const unread = host === undefined ? [] : requests.push(bytesOf(host), (payload) => asked.push(decodeRequest(payload)));
    const { frames, faults } = replies.push(bytesOf(device ?? ''));
    const [reply] = frames;
    expect(faults, meaning).toEqual([]);
    expect(frames, meaning).toHaveLength(1);
    // What the module calls a bad checksum is one for us too, and nothing else is.
    expect(
      unread.map((fault) => fault.code),
      meaning,
    ).toEqual(reply?.status === 'bad-checksum' ? ['bad-checksum'] : []);
    expect(asked, meaning).not.toContain(null);
    if (!card) continue;
    expect(reply?.content, meaning).toMatchObject({
      type: 'card',
      card: { ok: true, value: { kind: card.type, name: card.name, number: card.number } },
    });
  }
});

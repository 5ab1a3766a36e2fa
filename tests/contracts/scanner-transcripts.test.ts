/** Every byte of the scanner transcripts is known to the codec that driver and simulator share, and carries the code it says. */
import { bytesOf, lineSteps, loadProfileOf, loadTranscript, profileIds, type ScannerProfile } from '@yizhan/device-profiles';
import { expect, test } from 'vitest';
import { createReplyFinder, createRequestFinder } from '../../station-agent/devices/drivers/gm65/codec/index.ts';
import { createCommandFinder as honeywellCommands } from '../../station-agent/devices/drivers/honeywell/codec/index.ts';
import { createAnswerFinder, createCommandFinder as newlandCommands } from '../../station-agent/devices/drivers/newland/codec/index.ts';
import { decodeText, type Found, type FrameFinder } from '../../station-agent/devices/drivers/scan-text/codec/index.ts';
import { createPacketFinder, type SsiPacket } from '../../station-agent/devices/drivers/zebra-ssi/codec/index.ts';

interface Line {
  readonly host: FrameFinder<unknown>;
  /** null: it sends codes and nothing else. */
  readonly device: FrameFinder<unknown> | null;
}

const lines: Record<ScannerProfile['codec'], () => Line> = {
  'gm65@1': () => ({ host: createRequestFinder(), device: createReplyFinder() }),
  'newland@1': () => ({ host: newlandCommands(), device: createAnswerFinder() }),
  'honeywell@1': () => ({ host: honeywellCommands(), device: null }),
  'zebra-ssi@1': () => ({ host: createPacketFinder('host'), device: createPacketFinder('scanner') }),
};

/** Bytes that carry a code: what is no frame, without its CR; in packets, what follows the kind of the code. */
function payloadOf(found: Found<unknown>): Uint8Array | null {
  if (found.type === 'other') return found.bytes.slice(0, -1);
  const packet = found.frame as Partial<SsiPacket>;
  return packet.opcode === 'decode-data' && packet.data ? packet.data.slice(1) : null;
}

test.each(profileIds('scanner'))('%s', (id) => {
  const loaded = loadProfileOf('scanner', id);
  const transcript = loadTranscript(id);
  if (!loaded.ok || !transcript.ok) throw new Error(`${id} cannot be loaded`);
  const line = lines[loaded.value.codec]();
  for (const { host, device, scan, meaning } of lineSteps(transcript.value)) {
    if (host !== undefined) {
      const asked = line.host.push(bytesOf(host));
      expect(
        asked.map((found) => found.type),
        meaning,
      ).toEqual(['frame']);
      expect(asked, meaning).not.toContainEqual({ type: 'frame', frame: 'unknown-request' });
    }
    if (device === undefined) continue;
    const told = line.device?.push(bytesOf(device)) ?? [{ type: 'other', bytes: bytesOf(device) } as const];
    const texts = told.map(payloadOf).flatMap((payload) => (payload ? [decodeText(payload, loaded.value.text)] : []));
    expect(told, meaning).toHaveLength(1);
    expect(texts, meaning).toEqual(scan === undefined ? [] : [{ ok: true, value: scan }]);
  }
});

import { signal } from '@preact/signals';
import type { VoiceManifest } from '@yizhan/protocol/voice';
import { expect, test, vi } from 'vitest';
import { clipBank } from './clip-bank.ts';

const offered = (zh: Readonly<Record<string, string>>, en: Readonly<Record<string, string>> = {}): VoiceManifest => ({
  languages: ['zh', 'en'],
  voices: [],
  clips: { zh, en },
});

/** A decoder that answers the path it was given bytes of; `bad` paths cannot be decoded. */
function bankOver(first: VoiceManifest | null) {
  const manifest = signal(first);
  const asked: string[] = [];
  const bad = new Set<string>();
  const bank = clipBank(manifest, () => manifest.value?.languages ?? [], {
    fetchBytes(path) {
      asked.push(path);
      return Promise.resolve(Uint8Array.from(new TextEncoder().encode(path)).buffer);
    },
    decode(bytes) {
      const path = new TextDecoder().decode(bytes);
      return bad.has(path) ? Promise.reject(new Error('not a sound')) : Promise.resolve({ path } as unknown as AudioBuffer);
    },
  });
  return { manifest, bank, asked, bad };
}

test('every clip of the languages spoken is at hand; a language without clips is not ready', async () => {
  const { bank } = bankOver(offered({ please: '/a', 'digit-1': '/b' }));
  await vi.waitFor(() => expect(bank.ready.value).toEqual(['zh']), { timeout: 10_000 });
  expect(bank.find('zh', 'digit-1')).toEqual({ path: '/b' });
  expect(bank.has('zh', 'digit-2')).toBe(false);
  expect(bank.has('en', 'ticket')).toBe(false);
});

test('a clip that cannot be decoded is missing alone, and tried again with the next manifest', async () => {
  const { bank, bad, manifest } = bankOver(null);
  bad.add('/b');
  manifest.value = offered({ please: '/a', 'digit-1': '/b' });
  await vi.waitFor(() => expect(bank.ready.value).toEqual(['zh']), { timeout: 10_000 });
  expect([bank.has('zh', 'please'), bank.has('zh', 'digit-1')]).toEqual([true, false]);
  bad.clear();
  manifest.value = offered({ please: '/a', 'digit-1': '/b' });
  await vi.waitFor(() => expect(bank.has('zh', 'digit-1')).toBe(true), { timeout: 10_000 });
});

test('a newer manifest loads what changed, and nothing twice', async () => {
  const { bank, asked, manifest } = bankOver(offered({ please: '/a?v=1', ticket: '/t?v=1' }));
  await vi.waitFor(() => expect(bank.ready.value).toEqual(['zh']), { timeout: 10_000 });
  manifest.value = offered({ please: '/a?v=2', ticket: '/t?v=1' });
  await vi.waitFor(() => expect(bank.find('zh', 'please')).toEqual({ path: '/a?v=2' }), { timeout: 10_000 });
  expect(asked).toEqual(['/a?v=1', '/t?v=1', '/a?v=2']);
});

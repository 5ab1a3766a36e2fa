import { expect, test } from 'vitest';
import { bytesOf, lineSteps, loadProfile, loadTranscript, profileIds } from './index.ts';

function transcriptOf(id: string) {
  const loaded = loadTranscript(id);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}

test.each(profileIds())('%s has a transcript of its kind', (id) => {
  const profile = loadProfile(id);
  const onPage = profile.ok && (profile.value.kind === 'camera' || profile.value.kind === 'keyboard-wedge');
  const { steps, ...of } = transcriptOf(id);
  expect(lineSteps({ ...of, steps })).toHaveLength(onPage ? 0 : steps.length);
});

test('a model may share the transcript of another one', () => {
  expect(transcriptOf('epson-tm-t88')).toEqual(transcriptOf('epson-tm-t82'));
  expect(transcriptOf('epson-tm-t82').profile).toBe('epson-tm-t82');
});

test('an unknown model has none', () => {
  expect(loadTranscript('no-such-model')).toMatchObject({ ok: false, error: { code: 'unknown-profile' } });
});

test('hex is read as its bytes', () => {
  expect([...bytesOf('00FF7E0A')]).toEqual([0, 255, 126, 10]);
});

test.each(profileIds('scanner'))('the bytes of %s carry the codes that it says', (id) => {
  const scans = lineSteps(transcriptOf(id)).flatMap(({ device, scan }) => (device && scan ? [{ bytes: bytesOf(device), scan }] : []));
  expect(scans.length).toBeGreaterThan(0);
  for (const { bytes, scan } of scans) {
    const read = ['utf-8', 'gb18030'].map((encoding) => new TextDecoder(encoding).decode(bytes));
    expect(read.some((text) => text.includes(scan))).toBe(true);
  }
});

test.each(profileIds('id-reader'))('the bytes of %s carry the cards that it says', (id) => {
  const cards = lineSteps(transcriptOf(id)).flatMap(({ device, card }) => (device && card ? [{ bytes: bytesOf(device), card }] : []));
  expect(cards.map(({ card }) => card.type)).toEqual(['citizen', 'J', 'I', 'Y']);
  // 5 of preamble, 2 of length, 3 of status, 4 of lengths, then the text block.
  for (const { bytes, card } of cards) {
    const text = new TextDecoder('utf-16le').decode(bytes.slice(14, 14 + 256));
    expect(text).toContain(card.number);
    expect(text.charAt(124)).toBe(card.type === 'citizen' ? ' ' : card.type);
  }
});

/** A kiosk's picture: the fake says the same as a page that is asked on its live line and answers over HTTP. */
import { randomUUID } from 'node:crypto';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { fakePictures } from '../../station-agent/screens/fake-pictures.ts';
import { pagePictures, pictureDelays } from '../../station-agent/screens/page-pictures.ts';
import type { PictureFault, ScreenPictures } from '../../station-agent/screens/pictures.ts';

interface Made {
  readonly pictures: ScreenPictures;
  show(kiosk: KioskId, what: Uint8Array | PictureFault): void;
  /** As long as anybody waits for an answer. */
  pass(): Promise<void>;
}

function overPages(): Made {
  const clock = fakeClock(0);
  const shown = new Map<KioskId, Uint8Array | PictureFault>();
  const pages = pagePictures({
    ask(kiosk, ask) {
      const what = shown.get(kiosk) ?? 'no-screen-open';
      if (what === 'no-screen-open') return 0;
      if (what === 'screen-silent') return 1;
      clock.set(() => pages.answered(kiosk, ask, typeof what === 'string' ? { refused: what } : { picture: what }), 10);
      return 1;
    },
    freshId: randomUUID,
    timers: clock,
  });
  return { pictures: pages, show: (kiosk, what) => void shown.set(kiosk, what), pass: () => clock.advance(pictureDelays.answer) };
}

function inMemory(): Made {
  const fake = fakePictures();
  return { pictures: fake, show: fake.show, pass: async () => undefined };
}

describe.each([
  ['the fake', inMemory],
  ['pages', overPages],
])('%s', (_, make) => {
  const [k1, k2] = [as<KioskId>('k1'), as<KioskId>('k2')];
  async function taken({ pictures, pass }: Made, kiosk: KioskId) {
    const taking = pictures.take(kiosk);
    await pass();
    return taking;
  }

  test('a free page gives its picture, each its own', async () => {
    const made = make();
    made.show(k1, Uint8Array.of(1));
    made.show(k2, Uint8Array.of(2));
    expect(await taken(made, k1)).toEqual({ ok: true, value: Uint8Array.of(1) });
    expect(await taken(made, k2)).toEqual({ ok: true, value: Uint8Array.of(2) });
  });

  test.each(['screen-in-use', 'screen-silent', 'not-supported'] as const)('or says why there is none: %s', async (why) => {
    const made = make();
    made.show(k1, why);
    expect(await taken(made, k1)).toEqual({ ok: false, error: why });
  });

  test('a kiosk whose page is not open gives none', async () => {
    expect(await taken(make(), k1)).toEqual({ ok: false, error: 'no-screen-open' });
  });
});

test('an answer counts once, for the kiosk that was asked, and not when it is too late', async () => {
  const clock = fakeClock(0);
  const asks: string[] = [];
  const pages = pagePictures({ ask: (_, ask) => asks.push(ask), freshId: randomUUID, timers: clock });
  const [k1, k2] = [as<KioskId>('k1'), as<KioskId>('k2')];
  const first = pages.take(k1);
  const [ask = ''] = asks;
  expect(pages.answered(k2, ask, { picture: Uint8Array.of(9) })).toBe(false);
  expect(pages.answered(k1, ask, { picture: Uint8Array.of(1) })).toBe(true);
  expect(pages.answered(k1, ask, { picture: Uint8Array.of(2) })).toBe(false);
  expect(await first).toEqual({ ok: true, value: Uint8Array.of(1) });
  const second = pages.take(k1);
  await clock.advance(pictureDelays.answer);
  expect(await second).toEqual({ ok: false, error: 'screen-silent' });
  expect(pages.answered(k1, asks[1] ?? '', { picture: Uint8Array.of(3) })).toBe(false);
});

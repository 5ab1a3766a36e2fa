/** Pictures that the kiosk's page draws of itself: asked for on its live line, answered over HTTP. */
import type { Timers } from '@yizhan/platform/clock';
import type { KioskId, Millis } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { PictureFault, ScreenPictures } from './pictures.ts';

export const pictureDelays = {
  /** A page of a slow machine draws in about a second. */
  answer: 8_000,
} as const satisfies Record<string, Millis>;

export type PageAnswer = { readonly picture: Uint8Array } | { readonly refused: Extract<PictureFault, 'screen-in-use' | 'not-supported'> };

export interface PagePictures extends ScreenPictures {
  /** @returns false: nobody waits for it (any more) */
  answered(kiosk: KioskId, ask: string, answer: PageAnswer): boolean;
}

export interface PagePicturesDeps {
  /** @returns how many open pages were asked */
  readonly ask: (kiosk: KioskId, ask: string) => number;
  readonly freshId: () => string;
  readonly timers: Timers;
}

export function pagePictures({ ask, freshId, timers }: PagePicturesDeps): PagePictures {
  const asked = new Map<string, { readonly kiosk: KioskId; readonly end: (result: Result<Uint8Array, PictureFault>) => void }>();
  return {
    take: (kiosk) =>
      new Promise((resolve) => {
        const id = freshId();
        const limit = timers.set(() => end(err('screen-silent')), pictureDelays.answer);
        const end = (result: Result<Uint8Array, PictureFault>): void => {
          limit.clear();
          asked.delete(id);
          resolve(result);
        };
        asked.set(id, { kiosk, end });
        if (ask(kiosk, id) === 0) end(err('no-screen-open'));
      }),
    answered(kiosk, id, answer) {
      const open = asked.get(id);
      if (open?.kiosk !== kiosk) return false;
      open.end('picture' in answer ? ok(answer.picture) : err(answer.refused));
      return true;
    },
  };
}

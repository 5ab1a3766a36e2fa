/** The fake of the port: screens that a test opens, busies, and lets fall silent. */
import type { KioskId } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import type { PictureFault, ScreenPictures } from './pictures.ts';

export interface FakePictures extends ScreenPictures {
  /** What its page answers from now on. */
  show(kiosk: KioskId, what: Uint8Array | PictureFault): void;
}

export function fakePictures(): FakePictures {
  const shown = new Map<KioskId, Uint8Array | PictureFault>();
  return {
    show: (kiosk, what) => void shown.set(kiosk, what),
    async take(kiosk) {
      const what = shown.get(kiosk) ?? 'no-screen-open';
      return typeof what === 'string' ? err(what) : ok(what);
    },
  };
}

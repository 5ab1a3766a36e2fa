/**
 * A kiosk's picture, as a port: what its page shows now. Invariant: a picture is made only of a page on which nothing of a person
 * stands; the page itself judges that, in the moment in which it draws.
 */
import type { KioskId } from '@yizhan/protocol/ids';
import type { Result } from '@yizhan/protocol/result';

/** No page of it is open · somebody uses it · the page gave no answer in time, as one that is stuck · its browser cannot draw it. */
export const pictureFaults = ['no-screen-open', 'screen-in-use', 'screen-silent', 'not-supported'] as const;
export type PictureFault = (typeof pictureFaults)[number];

export interface ScreenPictures {
  /** @returns the bytes of a WebP. Never rejects. */
  take(kiosk: KioskId): Promise<Result<Uint8Array, PictureFault>>;
}

/**
 * The page's answer when the hub wants to see it. Invariant: only a page that shows nothing of a person is drawn, and that is judged in
 * the turn in which its copy is made: by what is drawn, which may be a moment behind the visit, and by the visit, which may be ahead.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { PictureAnswer } from '@yizhan/protocol/api';
import type { KioskId } from '@yizhan/protocol/ids';
import { post } from '../lib/api.ts';
import type { Visit } from './flow/visit.ts';

const openPages: readonly Visit['screen']['at'][] = ['attract', 'home'];

/** @param drawn the pages that stand in the document, e.g. `attract` */
export function mayBeDrawn({ screen, person, draft, trail }: Visit, drawn: readonly string[]): boolean {
  const untouched = person === null && draft === null && trail.length === 0;
  return untouched && openPages.includes(screen.at) && drawn.length === 1 && drawn[0] === screen.at;
}

export async function handInPicture(kiosk: KioskId, ask: string, visit: ReadonlySignal<Visit>): Promise<void> {
  // It is rarely wanted: no page starts later for it.
  const { drawPage } = await import('./draw-page.ts');
  const isFree = (): boolean => mayBeDrawn(visit.peek(), drawnPages());
  const answer: PictureAnswer = isFree() ? await drawn(drawPage) : { refused: 'screen-in-use' };
  await post(`/api/v1/kiosks/${encodeURIComponent(kiosk)}/pictures/${encodeURIComponent(ask)}`, answer);
}

async function drawn(drawPage: () => Promise<string | null>): Promise<PictureAnswer> {
  const picture = await drawPage();
  return picture === null ? { refused: 'not-supported' } : { picture };
}

function drawnPages(): readonly string[] {
  return Array.from(document.querySelectorAll('.frame'), (frame) => /(?:^|\s)at-(\S+)/.exec(frame.className)?.[1] ?? '');
}

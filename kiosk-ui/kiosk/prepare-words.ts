/**
 * Makes the words of all pages ready while nobody waits, so that no touch pays for it: where their lines may break is found once a text;
 * the parts of the font that hold their characters are fetched (each would otherwise come at its first use, after the page); and every
 * weight of them is laid out once, unseen (a face is set up at its first use, which costs the first pages as much as all the rest).
 */
import { keepPieces } from '../parts/words.tsx';

/** The mark on the page's time line that tells measurements when it is done. */
export const wordsReady = 'words-ready';

const face = '1em "Noto Sans SC Variable"';
const weights = [400, 600, 700];
/** Characters laid out at a time: some ms on a slow machine. */
const slice = 50;
/** ms: a slice of work is not begun with less of the idle time left. */
const leastIdle = 2;

export async function prepareWords(texts: readonly string[]): Promise<void> {
  await idly(texts.map((text) => () => keepPieces(text)));
  const characters = [...new Set(texts.join(''))];
  await document.fonts.load(face, characters.join(''));
  const slices = Array.from({ length: Math.ceil(characters.length / slice) }, (_, at) => characters.slice(at * slice, (at + 1) * slice));
  await idly(weights.flatMap((weight) => slices.map((some) => () => layOut(some.join(''), weight))));
  performance.mark(wordsReady);
}

function layOut(text: string, weight: number): void {
  const unseen = document.createElement('p');
  unseen.className = 'rehearsed';
  unseen.style.fontWeight = String(weight);
  unseen.textContent = text;
  document.body.append(unseen);
  // Asking for its place is what makes the browser lay it out.
  unseen.getBoundingClientRect();
  unseen.remove();
}

/** Does one piece of work after another in the browser's idle time. */
function idly(work: readonly (() => void)[]): Promise<void> {
  let done = 0;
  return new Promise((resolve) => {
    function some(deadline: IdleDeadline): void {
      while (done < work.length && deadline.timeRemaining() > leastIdle) {
        work[done]?.();
        done += 1;
      }
      if (done < work.length) requestIdleCallback(some);
      else resolve();
    }
    requestIdleCallback(some);
  });
}

/** Every sentence in a dictionary that does not depend on a figure. */
export function sentencesOf(dictionary: object): readonly string[] {
  return Object.values(dictionary).flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry];
    return typeof entry === 'object' && entry !== null ? sentencesOf(entry) : [];
  });
}

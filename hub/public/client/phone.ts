/**
 * What a script adds to the phone pages, which all work without it: the ticket's page looks again by itself without jumping, says when
 * there is no connection, and tells by sound and touch when the turn is near.
 */
import './base.css';
import './page.css';
import './ticket.css';
import { alarm } from './alarm.ts';

/** ms: tried again after this long when the network is gone */
const lostDelay = 5_000;

const bell = alarm();
let told = '';

function main(): HTMLElement | null {
  return document.querySelector('main');
}

/** The button is there only where it can keep its promise. */
function offerReminder(): void {
  const place = document.querySelector<HTMLElement>('.remind');
  const button = place?.querySelector('button');
  if (!place || !button) return;
  place.hidden = false;
  if (bell.armed()) showArmed(button);
  else
    button.addEventListener('click', () => {
      bell.arm();
      showArmed(button);
    });
}

function showArmed(button: HTMLButtonElement): void {
  button.textContent = button.dataset.done ?? '';
  button.disabled = true;
}

function tell(): void {
  const now = main()?.dataset.alert ?? '';
  if (now !== '' && now !== told) bell.ring(now === 'called' ? 3 : 1);
  told = now;
}

/** What somebody has opened to press stays open. */
function isBusy(): boolean {
  return document.querySelector('details.cancel[open]') !== null;
}

async function look(): Promise<void> {
  if (isBusy()) return later();
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [old, next] = [main(), fresh.querySelector('main')];
    if (old && next && !isBusy()) {
      old.replaceWith(next);
      document.title = fresh.title;
      offerReminder();
      tell();
    }
    later();
  } catch {
    document.querySelector<HTMLElement>('.lost')?.removeAttribute('hidden');
    setTimeout(() => void look(), lostDelay);
  }
}

function later(): void {
  const seconds = Number(main()?.dataset.again);
  if (seconds > 0) setTimeout(() => void look(), seconds * 1000);
}

/** A form pressed twice is one press. */
document.addEventListener('submit', (event) => {
  const button = event.target instanceof HTMLFormElement ? event.target.querySelector('button') : null;
  // After the form's values are taken: a disabled button would be missing among them.
  if (button) setTimeout(() => button.setAttribute('disabled', ''), 0);
});
// A page that comes back from the browser's memory is not the page that was pressed.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

offerReminder();
told = main()?.dataset.alert ?? '';
later();

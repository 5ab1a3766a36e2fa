/** Brings the keys of a page to the wedge detector, and back to the page those that a hand pressed. */
import type { Timers } from '../../lib/timers.ts';
import { sameCode } from './same-code.ts';
import { quietMs, quietWedge, type WedgeInput, type WedgeKey, type WedgeProfile, type WedgeState, wedgeNext } from './wedge.ts';

interface HeldKey extends WedgeKey {
  readonly event: KeyboardEvent;
}

/** Answers the way to stop listening. Must be called before anybody else listens to keys of this page. */
export function listenToWedge(page: Document, profile: WedgeProfile, timers: Timers, read: (text: string) => void): () => void {
  let state: WedgeState<HeldKey> = quietWedge;
  let stopWait = () => {};
  const returned = new WeakSet<Event>();
  const seen = sameCode(profile.sameCodeMs);

  function run(input: WedgeInput<HeldKey>): boolean {
    stopWait();
    const step = wedgeNext(profile, state, input);
    state = step.state;
    for (const { event } of step.letGo) giveBack(event);
    if (state.held.length > 0 || state.flood) stopWait = timers.after(quietMs(profile), () => run({ type: 'quiet' }));
    if (step.text !== null && seen.isNew(step.text, timers.now())) read(step.text);
    return step.swallow;
  }

  function giveBack(event: KeyboardEvent): void {
    const { key, code, shiftKey, target } = event;
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
    returned.add(again);
    // What was pressed may have left the page since the key was held back: then it would be heard nowhere.
    const there = target instanceof Node && target.isConnected ? target : page;
    there.dispatchEvent(again);
  }

  function heard(event: KeyboardEvent): void {
    if (returned.has(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!run({ type: 'key', key: { key: event.key, at: event.timeStamp, event } })) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // On the window, which hears before the document and everything in it.
  const first = page.defaultView ?? page;
  first.addEventListener('keydown', heard as EventListener, { capture: true });
  return () => {
    stopWait();
    first.removeEventListener('keydown', heard as EventListener, { capture: true });
  };
}

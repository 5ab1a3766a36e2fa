/** The hub's present, for ages that grow on screen. */
import { computed, signal } from '@preact/signals';
import { lang } from './i18n.ts';
import { clockAhead } from './live.ts';
import { agoText } from './time.ts';

const browserNow = signal(Date.now());
export const now = computed(() => browserNow.value + clockAhead.value);

export function startClock(): void {
  setInterval(() => {
    browserNow.value = Date.now();
  }, 1000);
}

export function ago(at: number): string {
  return agoText(at, now.value, lang.value);
}

/**
 * A visit whose every screen is looked at in both shapes and both sizes of type, read by axe and measured: the page is turned and
 * its type changed where it stands, so that a screen is reached once and not once for each way to show it. Languages are visits of
 * their own: they are chosen where a visit begins.
 */
import type { Browser, Page } from 'playwright-core';
import { axeFaults } from '../support/axe.ts';
import { measured } from './kiosk-measure.ts';
import { elderButton, openKiosk, type Size, shapes } from './kiosk-steps.ts';

export interface Mode {
  readonly size: Size;
  readonly elder: boolean;
  readonly english: boolean;
}

/** How the resident of a visit has it: between them each shape, size of type and language. */
export const residents = [
  { who: 'upright, in Chinese', size: shapes.portrait, elder: false, english: false },
  { who: 'across, in English and large type', size: shapes.landscape, elder: true, english: true },
] as const satisfies readonly (Mode & { readonly who: string })[];

/** The large screen in small: everything keeps its proportions, so it is measured only. */
const smallWindows: readonly Size[] = [
  { width: 540, height: 960 },
  { width: 1366, height: 768 },
];

export interface LookedVisit {
  readonly page: Page;
  /** What is wrong, each with the screen and the mode it was seen in. */
  readonly faults: readonly string[];
  /** At every size in the resident's language; leaves the page as the resident has it. @param types `normal`: the screen has no large type */
  look(what: string, types?: 'both' | 'normal'): Promise<void>;
}

/** Opens the kiosk at attract. @param prepare is run before the page is fetched */
export async function openLookedVisit(
  browser: Browser,
  url: string,
  { size, elder, english }: Mode,
  prepare?: (page: Page) => Promise<void>,
): Promise<LookedVisit> {
  const { page, faults: told } = await openKiosk(browser, url, size, prepare);
  const seen: string[] = [];

  async function lookAs(what: string, type: string, windows: readonly Size[]): Promise<void> {
    for (const window of windows) {
      await page.setViewportSize(window);
      await settled(page);
      const faults = [...(await measured(page)), ...(smallWindows.includes(window) ? [] : await axeFaults(page))];
      await keepPicture(page, `${what} ${english ? 'en' : 'zh'} ${type} ${window.width}`);
      seen.push(...faults.map((fault) => `${what}, ${type} type, ${window.width} × ${window.height}: ${fault}`));
    }
  }

  return {
    page,
    get faults() {
      return [...told.filter((fault) => !fault.startsWith('Failed to load resource')), ...seen];
    },
    async look(what, types = 'both') {
      const all = Object.values(shapes);
      // At attract there is nobody yet who could have chosen anything.
      const begun = !(await page.locator('.attract').isVisible());
      const changes = begun && types === 'both';
      if (begun && english) await page.waitForFunction(namesAreEnglish);
      if (changes) {
        await showType(page, true);
        await lookAs(what, 'large', all);
      }
      if (changes) await showType(page, false);
      await lookAs(what, 'normal', english ? all : [...all, ...smallWindows]);
      if (changes) await showType(page, elder);
      await page.setViewportSize(size);
      await settled(page);
    },
  };
}

/** `PICTURES=folder` keeps what was looked at. */
async function keepPicture(page: Page, what: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${what.replaceAll(/\W+/g, '-')}.png` });
}

/** They are fetched when the first page in English has been drawn. */
function namesAreEnglish(): boolean {
  return [...document.querySelectorAll('main .tile-title')].every(({ textContent }) => !/[一-鿿]/.test(textContent ?? ''));
}

async function showType(page: Page, elder: boolean): Promise<void> {
  const is = await page.evaluate(() => document.documentElement.dataset.elder !== undefined);
  if (is === elder) return;
  // Not by a finger, which would have to wait for the time of double taps.
  await elderButton(page).evaluate((button: HTMLElement) => button.click());
  await page.locator(elder ? ':root[data-elder]' : ':root:not([data-elder])').waitFor();
}

/** What the last change led to is painted, fonts are there, colours have arrived. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await frame();
    while (document.fonts.status !== 'loaded') await document.fonts.ready;
    const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.all(changes.map(({ finished }) => finished.catch(() => undefined)));
  });
}

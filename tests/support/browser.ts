/** Debian's Chromium, with the switches that keep it quiet and offline. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

export function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}

export interface OpenPage {
  readonly page: Page;
  /** Uncaught errors and console errors of the page: a test asserts that there are none. */
  readonly faults: readonly string[];
}

/** @param prepare is run before the page is fetched */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await prepare(page);
  await page.goto(url);
  return { page, faults };
}

/** A call is spoken by the board: what starts when is read from the audio clock, with stand-in clips whose lengths tell which they are. */
import type { Label } from '@yizhan/protocol/ids';
import { announceLimits, chimeMs, voicePauses } from '@yizhan/protocol/voice';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Client, signIn } from '../support/http-client.ts';
import { clipOfLength, putStandInClips, sentence } from '../support/stand-in-clips.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { callNext, leaseCounter, must, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;
let clerk: Client;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser(['--autoplay-policy=no-user-gesture-required'])]);
  putStandInClips(station.home);
  clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

interface Started {
  readonly kind: 'tone' | 'clip';
  /** seconds on the page's audio clock */
  readonly from: number;
  to: number;
}

/** Runs in the page before anything else of it: writes down every sound that is asked for. */
function recordSounds(): void {
  const started: Started[] = [];
  const ownContext = window.AudioContext;
  window.AudioContext = class extends ownContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      (window as { audio?: AudioContext }).audio = this;
    }
  };
  (window as { started?: Started[] }).started = started;
  const byNode = new WeakMap<object, Started>();
  const note = (kind: Started['kind'], prototype: AudioBufferSourceNode | OscillatorNode) => {
    const { start } = prototype;
    prototype.start = function (this: AudioBufferSourceNode | OscillatorNode, from = 0) {
      const seconds = this instanceof AudioBufferSourceNode ? (this.buffer?.duration ?? 0) : 0;
      const one = { kind, from, to: from + seconds };
      byNode.set(this, one);
      started.push(one);
      start.call(this, from);
    };
  };
  note('clip', AudioBufferSourceNode.prototype);
  note('tone', OscillatorNode.prototype);
  const { stop } = OscillatorNode.prototype;
  OscillatorNode.prototype.stop = function (to = 0) {
    const one = byNode.get(this);
    if (one) one.to = to;
    stop.call(this, to);
  };
}

async function openBoard(search: string, prepare: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.addInitScript(recordSounds);
  await prepare(page);
  await page.goto(`${station.url}/board/${search}`);
  return page;
}

const data = (page: Page, name: 'chimes' | 'voice') => page.evaluate((key) => document.documentElement.dataset[key] ?? '', name);
const speaks = (page: Page, languages: string) =>
  until(`the board speaks ${languages}`, async () => (await data(page, 'voice')) === languages);
const sounded = (page: Page, count: number) =>
  until(`${count} announcements sounded`, async () => (await data(page, 'chimes')) === String(count), 60_000);

interface Announced {
  readonly from: number;
  readonly to: number;
  readonly chimeEnds: number;
  readonly clips: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

/** The sounds by announcement: each begins with the two tones of the chime, an octave above each. */
async function announcements(page: Page): Promise<readonly Announced[]> {
  const started = await page.evaluate(() => (window as { started?: Started[] }).started ?? []);
  const groups: Started[][] = [];
  for (const [at, one] of started.entries()) {
    if (one.kind === 'tone' && started[at - 1]?.kind !== 'tone') groups.push([]);
    // A chime alone is followed by tones of the next.
    if (one.kind === 'tone' && groups.at(-1)?.length === 4) groups.push([]);
    groups.at(-1)?.push(one);
  }
  return groups.map((group) => ({
    from: Math.min(...group.map(({ from }) => from)),
    to: Math.max(...group.map(({ to }) => to)),
    chimeEnds: Math.max(...group.filter(({ kind }) => kind === 'tone').map(({ to }) => to)),
    clips: group.filter(({ kind }) => kind === 'clip').map(({ from, to }) => ({ name: clipOfLength(to - from), from, to })),
  }));
}

/** `A032` → letter-a, digit-0, digit-3, digit-2 */
const read = (label: string) =>
  [...label].map(
    (character) => (/\d/.test(character) ? `digit-${Number(character)}` : `letter-${character.toLowerCase()}`) as `digit-${number}`,
  );
const inChinese = (label: string) => sentence('zh', 'please', ...read(label), 'ticket', 'go-to', 'digit-1', 'counter');
const inEnglish = (label: string) => sentence('en', 'ticket', ...read(label), 'go-to', 'digit-1');

async function callAndFinish(): Promise<Label> {
  const ticket = await callNext(clerk, 'c1');
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/start`, { counter: 'c1' }));
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/complete`, { counter: 'c1' }));
  return ticket.label;
}

/** Sound may start a moment early or late by rounding, never more than a sample or so. */
const aSample = 4;

test('Chinese then English, the whole twice, gapless, after the chime', async () => {
  const page = await openBoard('?voice=zh,en');
  await speaks(page, 'zh,en');
  await takeTicket(station.url);
  const label = await callAndFinish();
  await sounded(page, 1);
  const [announced] = await announcements(page);
  const said = [...inChinese(label), ...inEnglish(label)];
  expect(announced?.clips.map(({ name }) => name)).toEqual([...said, ...said]);
  const { clips, chimeEnds, from } = announced ?? { clips: [], chimeEnds: 0, from: 0 };
  expect(chimeEnds - from).toBeCloseTo(chimeMs / 1000, aSample);
  expect((clips[0]?.from ?? 0) - chimeEnds).toBeCloseTo(voicePauses.afterChimeMs / 1000, aSample);
  const first = [0, inChinese(label).length, said.length, said.length + inChinese(label).length];
  for (const [place, clip] of clips.entries()) {
    const before = clips[place - 1];
    if (!before) continue;
    expect(clip.from - before.to).toBeCloseTo(first.includes(place) ? voicePauses.betweenSentencesMs / 1000 : 0, aSample);
  }
  await page.context().close();
});

/** A board whose line is made by the test, so that calls come at one moment: its clips are in, then all messages, then the line is lost. */
async function boardThatHears(calls: readonly { readonly label: string; readonly age: number }[]) {
  const at = Date.now();
  const view = { seq: calls.length, at, hours: { open: true }, calls: [], waiting: [], missed: [] };
  const messages = calls.map(({ label, age }, place) => ({ seq: place + 1, ticket: label, label, counter: 'c1', count: 1, at: at - age }));
  const body = [
    `event: view\ndata: ${JSON.stringify(view)}\n\n`,
    ...messages.map((call) => `event: call\ndata: ${JSON.stringify(call)}\n\n`),
  ];
  const line = { connected: 0 };
  const page = await openBoard('?voice=zh', async (fresh) => {
    await fresh.route('**/api/v1/stream/board', async (route) => {
      line.connected += 1;
      if (line.connected === 1) await speaks(fresh, 'zh');
      await route.fulfill({ contentType: 'text/event-stream', body: body.join('') });
    });
  });
  return { page, line };
}

test('a burst of ten: nothing overlaps, the first and the newest three are said, in order', async () => {
  const labels = Array.from({ length: 10 }, (_, n) => `A0${n + 10}`);
  const { page } = await boardThatHears(labels.map((label) => ({ label, age: 0 })));
  await sounded(page, 1 + announceLimits.backlog);
  const announced = await announcements(page);
  const said = [labels[0], ...labels.slice(-announceLimits.backlog)].map((label) => [...inChinese(label ?? ''), ...inChinese(label ?? '')]);
  expect(announced.map(({ clips }) => clips.map(({ name }) => name))).toEqual(said);
  for (const [place, { from }] of announced.entries()) expect(from).toBeGreaterThanOrEqual(announced[place - 1]?.to ?? 0);
  for (const { clips } of announced)
    for (const [place, { from }] of clips.entries()) expect(from).toBeGreaterThanOrEqual((clips[place - 1]?.to ?? 0) - 10 ** -aSample);
  await page.context().close();
});

test('a board that reconnects says what is recent and keeps silent about what is old, and says nothing twice', async () => {
  const { page, line } = await boardThatHears([
    { label: 'A007', age: announceLimits.tooOldMs + 10_000 },
    { label: 'A008', age: 1_000 },
  ]);
  await sounded(page, 1);
  await until('it has reconnected', () => line.connected > 2);
  const announced = await announcements(page);
  expect(announced.map(({ clips }) => clips.map(({ name }) => name))).toEqual([[...inChinese('A008'), ...inChinese('A008')]]);
  await page.context().close();
});

test('with ?voice=off a call is chimed and shown, and not a word is said', async () => {
  const page = await openBoard('?voice=off');
  await page.locator('.latest').waitFor();
  await speaks(page, '');
  await takeTicket(station.url);
  await callAndFinish();
  await sounded(page, 1);
  expect((await announcements(page)).map(({ clips }) => clips)).toEqual([[]]);
  await page.context().close();
});

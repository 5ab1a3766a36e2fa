/** The kiosk's own camera, pretended by Chromium with a film of a code: read in the page's worker, off as soon as it is not wanted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ticketCode } from '../../protocol/codes/index.ts';
import type { StationId } from '../../protocol/ids.ts';
import { sceneOf } from '../bench/camera-scenes.ts';
import { openBrowser } from '../support/browser.ts';
import { cameraArguments, writeCodeFilm } from '../support/fake-camera.ts';
import { type KioskDeviceWorld, startKioskWithDevices } from './kiosk-device-world.ts';
import { backButton, enter, openKiosk, tap, wipe } from './kiosk-steps.ts';

/** Seed of a scene that @zxing/library reads at none of the profile's scales, and zxing-wasm does. */
const missedByTheQuickOne = 4;

let world: KioskDeviceWorld;
let browser: Browser;
let folder: string;
let taken: TicketAnswer;

beforeAll(async () => {
  world = await startKioskWithDevices({ pageDevices: ['camera'] });
  taken = await world.take();
  const { station } = (await (await fetch(`${world.station.url}/api/v1/station`)).json()) as { station: StationId };
  folder = mkdtempSync(join(tmpdir(), 'yizhan-film-'));
  const film = join(folder, 'code.y4m');
  writeCodeFilm(film, ticketCode(station, taken.ticket.id));
  browser = await openBrowser(cameraArguments(film));
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface WatchingWindow {
  tracks?: MediaStreamTrack[];
}

/** Keeps hold of every track the page takes, so that it can be asked whether it still runs. */
async function watchTracks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tracks: MediaStreamTrack[] = [];
    (window as WatchingWindow).tracks = tracks;
    const take = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await take(wanted);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

const running = (page: Page) =>
  page.evaluate(() => ((window as WatchingWindow).tracks ?? []).filter(({ readyState }) => readyState === 'live').length);

async function openCamera(page: Page): Promise<void> {
  await enter(page);
  await tap(page.getByRole('button', { name: '扫码查号' }));
  await tap(page.getByRole('button', { name: '用摄像头扫码' }));
}

test('a code before the camera says where its ticket stands; the camera is off at once, and was not loaded before', async () => {
  const { page, faults } = await openKiosk(browser, world.station.url);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await watchTracks(page);
  await enter(page);
  expect(loaded.some((url) => url.includes('camera-worker'))).toBe(false);
  await wipe(page);
  await openCamera(page);
  await page.locator('.standing').waitFor();
  expect(await page.locator('.number').innerText()).toBe(taken.ticket.label);
  expect(await page.evaluate(() => (window as WatchingWindow).tracks?.length)).toBe(1);
  await expect.poll(() => running(page)).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('leaving by any way turns the camera off', async () => {
  const { page, faults } = await openKiosk(browser, world.station.url);
  // What it reads must not lead away from the page by itself.
  await page.route('**/api/v1/kiosks/k1/codes', (route) => route.abort());
  await watchTracks(page);
  for (const leave of [() => tap(backButton(page)), () => tap(page.getByRole('button', { name: '关掉摄像头' })), () => wipe(page)]) {
    await openCamera(page);
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    expect(await running(page)).toBe(1);
    await leave();
    await expect.poll(() => running(page)).toBe(0);
    expect(await page.locator('video').count()).toBe(0);
    await wipe(page);
  }
  expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
  await page.context().close();
});

test.each([
  ['NotAllowedError', '没有使用摄像头的权限，请呼叫人工。'],
  ['NotFoundError', '摄像头现在不能用，请呼叫人工。'],
])('%s: a sentence instead of a picture', async (name, sentence) => {
  const { page } = await openKiosk(browser, world.station.url);
  await page.evaluate((fault) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', fault));
  }, name);
  await openCamera(page);
  await page.getByText(sentence).waitFor();
  expect(await page.getByRole('button', { name: '用摄像头扫码' }).count()).toBe(0);
  await page.context().close();
});

test('what the quick decoder misses the thorough one reads: its wasm is our own and may run', async () => {
  const { page, faults } = await openKiosk(browser, world.station.url);
  const { frame } = sceneOf(missedByTheQuickOne);
  const pixels = Buffer.from(frame.rgba).toString('base64');
  await page.evaluate(
    ([base64, width, height]) => {
      const sheet = Object.assign(document.createElement('canvas'), { width, height });
      const rgba = Uint8ClampedArray.from(atob(base64), (byte) => byte.charCodeAt(0));
      const film = sheet.captureStream(10);
      const paint = () => sheet.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
      paint();
      setInterval(paint, 50);
      navigator.mediaDevices.getUserMedia = async () => film;
    },
    [pixels, frame.width, frame.height] as const,
  );
  await openCamera(page);
  await page.getByRole('heading', { name: '这是别的站的号' }).waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

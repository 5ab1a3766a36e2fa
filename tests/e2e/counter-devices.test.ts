/** The counter's strip of devices: every kind by name, what is wrong in words, the counter's own first. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counterWordsEn } from '../../kiosk-ui/counter/i18n-en.ts';
import { counterWordsZh } from '../../kiosk-ui/counter/i18n-zh.ts';
import { createLogger } from '../../platform/log/index.ts';
import { as, type CounterId, type DeviceId, type KioskId } from '../../protocol/ids.ts';
import type { DeviceFault } from '../../station-agent/devices/sessions/faults.ts';
import { type Simulator, startSimulator } from '../../station-agent/sim/simulator.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { chooseCounter, clippedSideways, desktop, signInAt } from './counter-steps.ts';

/** By type all there are: a new one does not compile without its line here. */
const everyFault = {
  'paper-out': true,
  'cover-open': true,
  cutter: true,
  unrecoverable: true,
  offline: true,
  'near-end': true,
  'no-back-channel': true,
  'no-answer': true,
  'no-page': true,
  'connection-refused': true,
  'connection-lost': true,
  unreachable: true,
  'port-missing': true,
  'port-busy': true,
  'no-permission': true,
  unauthorised: true,
  'self-test': true,
  'no-right': true,
  garbled: true,
  'unknown-profile': true,
  'invalid-profile': true,
  'wrong-kind': true,
  'bad-address': true,
} as const satisfies Readonly<Record<DeviceFault, true>>;

describe.each([
  ['Chinese', counterWordsZh.devices.faults, /\p{Script=Han}/u],
  ['English', counterWordsEn.devices.faults, /[a-z]{2}/],
])('%s', (_, sentences, script) => {
  test.each(Object.keys(everyFault))('%s has a sentence', (fault) => {
    expect(sentences[fault]).toMatch(script);
  });
});

describe('on the page', () => {
  let simulator: Simulator;
  let station: RunningStation;
  let browser: Browser;
  beforeAll(async () => {
    simulator = await startSimulator({
      devices: [
        { id: 'p1', profile: 'epson-tm-t82' },
        { id: 'r2', profile: 'generic-sam-v' },
        { id: 's1', profile: 'gm65' },
      ],
      speed: 'instant',
      log: createLogger({ name: 'test', level: 'silent' }),
    });
    const onLines = simulator.devices.map(({ id, profile, line }) => `${id}=${profile}@${line.address}`);
    const counter = { name: '1号窗口', nameEn: 'Counter 1', serves: 'all', arrow: 'none', printer: null } as const;
    [station, browser] = await Promise.all([
      startStation({
        devices: [...onLines, 'c1=camera@page'],
        settings: {
          kiosks: [{ id: as<KioskId>('k1'), name: '1', printer: as<DeviceId>('p1'), devices: [as<DeviceId>('s1'), as<DeviceId>('c1')] }],
          counters: [{ ...counter, id: as<CounterId>('c1'), devices: [as<DeviceId>('r2')] }],
        },
      }),
      openBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([station?.stop(), simulator?.close()]);
  });

  test('all kinds with their state, the counter’s own first; a pulled cable and an empty roll are told by name', async () => {
    const { page } = await openPage(browser, `${station.url}/counter/`, desktop);
    await signInAt(page, station.clerk);
    await chooseCounter(page);
    const strip = page.locator('.devices');
    const told = () => strip.locator('.device').allInnerTexts();
    await expect.poll(told).toEqual(['身份证阅读器 r2：正常', '小票打印机 p1：正常', '扫码器 s1：正常', '摄像头 c1：一体机的页面没有打开']);
    await simulator.device('id-reader').line.unplug();
    simulator.device('receipt-printer').machine.paperOut(0);
    await expect.poll(told).toEqual(expect.arrayContaining([expect.stringMatching(/^身份证阅读器 r2：连/), '小票打印机 p1：缺纸']));
    expect((await told()).join()).not.toMatch(/[a-z]+-[a-z]+/);
    expect(await clippedSideways(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    await simulator.device('id-reader').line.replug();
    await expect.poll(told, { timeout: 20_000 }).toContain('身份证阅读器 r2：正常');
    await page.context().close();
  });
});

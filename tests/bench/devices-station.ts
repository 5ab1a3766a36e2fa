/** What devices cost a whole station: a card on the reader to the name on the kiosk's screen, and the agent at rest beside five devices. */
import { readFileSync } from 'node:fs';
import { startProgram } from '../../scripts/lib/program.mjs';
import { startKioskWithDevices } from '../e2e/kiosk-device-world.ts';
import { enter, openConfirm, openKiosk, tap, wipe } from '../e2e/kiosk-steps.ts';
import { openBrowser } from '../support/browser.ts';
import { startStation } from '../support/station.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';
import { rest } from './programs.ts';

const cards = 40;
/** The text and the photo of one card on a bare line of 115200 baud, ms. */
const bareCard = (1295 / 11_520) * 1000;

/** One clock for both ends: the page tells when it drew the name. */
export const cardToName: Bench = {
  name: 'devices.card-to-name',
  async run(): Promise<readonly Figure[]> {
    const world = await startKioskWithDevices({ lines: 'real' });
    const browser = await openBrowser();
    try {
      const { page } = await openKiosk(browser, world.station.url);
      const reader = world.simulator.device('id-reader').machine;
      const times: number[] = [];
      for (let done = 0; done < cards; done += 1) {
        await enter(page);
        await openConfirm(page);
        await tap(page.getByRole('button', { name: '刷身份证取号' }));
        await page.locator('.identify-waiting').waitFor();
        const drawn = page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const look = (): void => {
                if (document.querySelector('.person')) requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
                else requestAnimationFrame(look);
              };
              look();
            }),
        );
        const put = Date.now();
        reader.present('citizen');
        times.push((await drawn) - put);
        reader.lift();
        await wipe(page);
      }
      const [p50, p99] = [median(times), percentile(times, 0.99)];
      return [
        {
          name: 'devices.card-to-name',
          value: round(p99, 0),
          unit: `ms from card to name on the screen, ${cards} cards at 115200 baud; radio not simulated`,
          p50: round(p50, 0),
          p99: round(p99, 0),
          baseline: round(bareCard, 0),
          ratio: round(p99 / bareCard, 2),
          goal: 'p99 ≤ 1200 ms; the baseline is the answer on the bare line',
          ok: p99 <= 1200,
        },
      ];
    } finally {
      await browser.close();
      await world.stop();
    }
  },
};

/** Ticks of a processor in a second, as Linux tells them to programs on every platform. */
const ticksPerSecond = 100;
const watchedMs = 20_000;

/** Seconds of processor a process has used. */
function processorSeconds(pid: number | undefined): number {
  const [, rest = ''] = /^.*\) (.*)$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').trim()) ?? [];
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** @returns share of one processor */
async function restingShare(devices: readonly string[]): Promise<number> {
  const station = await startStation({ devices });
  try {
    await rest(5000);
    const before = processorSeconds(station.agent.child.pid);
    await rest(watchedMs);
    return (processorSeconds(station.agent.child.pid) - before) / (watchedMs / 1000);
  } finally {
    await station.stop();
  }
}

const five = { p1: 'epson-tm-t82', p2: 'generic-escpos-80', r1: 'generic-sam-v', s1: 'gm65', s2: 'zebra-ds457' } as const;

export const devicesAtRest: Bench = {
  name: 'devices.idle-cpu',
  async run(): Promise<readonly Figure[]> {
    const flags = Object.entries(five).flatMap(([id, profile]) => ['--device', `${id}=${profile}`]);
    const simulator = await startProgram('simulator', ['station-agent/dist/agent.js', 'simulate', ...flags, '--control-port', '0']);
    try {
      const addresses = simulator.ready.devices as Record<string, string>;
      const share = await restingShare(Object.entries(five).map(([id, profile]) => `${id}=${profile}@${addresses[id]}`));
      const bare = await restingShare([]);
      return [
        {
          name: 'devices.idle-cpu',
          value: round(share * 100, 2),
          unit: '% of one processor, agent with five devices at rest',
          baseline: round(bare * 100, 2),
          goal: '≤ 1 %; the baseline is the agent without devices',
          ok: share <= 0.01,
        },
      ];
    } finally {
      await simulator.stop();
    }
  },
};

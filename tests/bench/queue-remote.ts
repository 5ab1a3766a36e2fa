/**
 * From the press on a phone's page to the number on it: two programs, a line and a journal between them, beside a bare hub and a bare station
 * that do nothing but pass a label on. The phones come from many addresses, as the limits of the hub ask.
 */
import { Agent, type IncomingMessage, request } from 'node:http';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import { joinStation, startHub } from '../support/hub.ts';
import { until } from '../support/until.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

/** Below what the hub lets one station be asked in ten minutes. */
const phonesEach = 110;
const stations = ['kw0101', 'kw0102', 'kw0103'] as const;
const warmUp = 60;
const phonesAnAddress = 30;
/** ms between two looks of a phone that waits for its number; the same for both */
const lookEvery = 2;
const item = 'hr-pension-alive';
const numberShown = /class="label">([A-Z]\d{3})</;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** One phone: a connection of its own, from an address of its own network. */
interface Phone {
  get(path: string): Promise<Answer>;
  post(path: string, form: string): Promise<Answer>;
  hangUp(): void;
}

function phoneAt(base: string, n: number): Phone {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const localAddress = `127.0.1.${1 + Math.floor(n / phonesAnAddress)}`;
  let cookie = '';
  function send(method: string, path: string, form?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const content = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length };
      const asked = request(new URL(path, base), { method, agent, localAddress, headers: { cookie, ...content } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          text += piece;
        });
        response.on('end', () => {
          for (const set of response.headers['set-cookie'] ?? []) cookie = `${cookie}${cookie && '; '}${set.split(';')[0]}`;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      asked.on('error', reject);
      asked.end(form);
    });
  }
  return { get: (path) => send('GET', path), post: (path, form) => send('POST', path, form), hangUp: () => agent.destroy() };
}

/** @returns ms from the press until the page that shows the number has arrived */
async function timeNumber(phone: Phone, press: string, form: string): Promise<number> {
  const started = performance.now();
  const asked = await phone.post(press, form);
  const page = asked.headers.location;
  if (asked.status !== 303 || page === undefined) throw new Error(`${asked.status} ${asked.text.slice(0, 2_000)}`);
  while (!numberShown.test((await phone.get(page)).text)) await new Promise((done) => setTimeout(done, lookEvery));
  return performance.now() - started;
}

async function bareTimes(): Promise<readonly number[]> {
  const hub = await startProgram('bare', ['tests/bench/bare/phone-hub.mjs']);
  const station = await startProgram('bare', ['tests/bench/bare/phone-station.mjs', String(hub.ready.mqtt)]);
  const times: number[] = [];
  for (let n = 0; n < stations.length * phonesEach; n += 1) {
    const phone = phoneAt(String(hub.ready.http), n);
    await phone.get('/ticket/none');
    times.push(await timeNumber(phone, '/ask', `item=${item}`));
    phone.hangUp();
  }
  await station.stop();
  await hub.stop();
  return times.slice(warmUp);
}

async function remoteTimes(): Promise<readonly number[]> {
  const hub = await startHub();
  const joined = await Promise.all(stations.map((station) => joinStation(hub, station, { clerks: 0 })));
  const agents: readonly Program[] = await Promise.all(joined.map((station) => station.start()));
  const times: number[] = [];
  for (let n = 0; n < stations.length * phonesEach; n += 1) {
    const station = stations[n % stations.length] ?? stations[0];
    const phone = phoneAt(hub.url, n);
    // Looked at before the press, as anybody does: the page carries the words that the press needs.
    let page = '';
    await until('the station is open', async () => {
      page = (await phone.get(`/q/${station}/items/${item}`)).text;
      return page.includes(`/q/${station}/tickets`);
    });
    const of = (name: string): string => encodeURIComponent(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '');
    times.push(await timeNumber(phone, `/q/${station}/tickets`, `item=${item}&ask=${of('ask')}&guard=${of('guard')}`));
    phone.hangUp();
  }
  await Promise.all(agents.map((agent) => agent.stop()));
  for (const station of joined) station.remove();
  await hub.stop();
  return times.slice(warmUp);
}

/** The page itself looks again only after two seconds (hub/public/pace): the number is there long before. */
const goalMs = 500;

export const queueRemote: Bench = {
  name: 'queue.remote',
  async run(): Promise<readonly Figure[]> {
    const bare = await bareTimes();
    const times = await remoteTimes();
    const [value, baseline] = [median(times), median(bare)];
    const p99 = percentile(times, 0.99);
    return [
      {
        name: 'queue.remote',
        value: round(value, 1),
        unit: 'ms',
        p50: round(value, 1),
        p99: round(p99, 1),
        baseline: round(baseline, 1),
        ratio: round(value / baseline, 2),
        goal: `p99 ≤ ${goalMs} ms, a phone's press to its number (bare p99 ${round(percentile(bare, 0.99), 1)})`,
        ok: p99 <= goalMs,
      },
    ];
  },
};

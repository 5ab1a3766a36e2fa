/**
 * A person shows a card, takes a number and hands in a matter, another types what is asked, a third books an appointment; all of it reaches the hub. Afterwards neither name nor number nor phone nor
 * address stands anywhere it could be read: no file of either home (databases, their logs and keys included), no log, no byte on the MQTT line, no
 * answer to a screen.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@yizhan/platform/log';
import { openDatabase } from '@yizhan/platform/sqlite';
import type { CardEvent, SlotList } from '@yizhan/protocol/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { samplePersons } from '../../station-agent/sim/reader-persons.ts';
import { type Simulator, startSimulator } from '../../station-agent/sim/simulator.ts';
import { firstView } from '../support/first-view.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { until } from '../support/until.ts';

const phone = '13912345678';
const card = samplePersons.find(({ id }) => id === 'citizen')?.card;
if (card?.kind !== 'citizen') throw new Error('no sample citizen');
const typed = { name: '欧阳样本', last4: '731X', phone: '13987654321' };
const booker = { name: '诸葛样例', phone: '13712312312' };
const need = { text: '三单元王样本家门口堆了杂物', spot: '幸福里样本3号楼', name: '司马样本', phone: '13755556666' };
const secrets = [card.name, card.number, phone, card.address, typed.name, typed.phone, booker.name, booker.phone, ...Object.values(need)];

/** Everything that went over a line, both ways. */
interface Wiretap {
  readonly server: Server;
  readonly port: number;
  readonly heard: Buffer[];
}

async function wiretap(to: number): Promise<Wiretap> {
  const heard: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => heard.push(Buffer.from(bytes)));
      from.on('error', () => into.destroy());
      from.pipe(into);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port, heard };
}

/** Where one of the secrets stands, as it is or as JSON escapes it: `place: secret`. */
function found(places: Readonly<Record<string, Buffer>>): readonly string[] {
  const escaped = (text: string): string => text.replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Object.entries(places).flatMap(([place, bytes]) =>
    secrets.filter((secret) => bytes.includes(secret) || bytes.includes(escaped(secret))).map((secret) => `${place}: ${secret}`),
  );
}

function filesIn(folder: string): Record<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name))]));
}

let hub: RunningHub;
let line: Wiretap;
let simulator: Simulator;
let station: JoinedStation;
let agent: Program;
const said: Buffer[] = [];

beforeAll(async () => {
  hub = await startHub();
  listenTo(hub.program);
  line = await wiretap(hub.mqttPort);
  simulator = await startSimulator({
    devices: [{ id: 'r1', profile: 'generic-sam-v' }],
    speed: 'instant',
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  station = await joinStation(hub, 'kw0101', { clerks: 0, mqttPort: line.port, beforeClaim: giveKioskItsReader });
  const reader = simulator.devices[0]?.line.address;
  writeFileSync(join(station.home, 'agent.yaml'), `devices:\n  - { id: r1, kind: id-reader, profile: generic-sam-v, at: '${reader}' }\n`);
  agent = await station.start();
  listenTo(agent);
});
afterAll(async () => {
  await agent?.stop();
  await hub?.stop();
  station?.remove();
  await simulator?.close();
  line?.server.close();
});

function listenTo({ child }: Program): void {
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => said.push(bytes));
}

async function onHubDatabase<T>(work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const database = await openDatabase(join(hub.home, 'hub.db'), { synchronous: 'NORMAL' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const giveKioskItsReader = (): Promise<unknown> =>
  onHubDatabase((database) =>
    database.run(`UPDATE stations SET settings = json_set(settings, '$.kiosks[0].devices', json('["r1"]')) WHERE id = 'kw0101'`),
  );

/** The card is put on the reader while the kiosk asks for one. @returns the reference the page gets, and all it was told */
async function showCard(url: string, kiosk: string): Promise<{ readonly ref: string; readonly told: string }> {
  const leave = new AbortController();
  const response = await fetch(`${url}/api/v1/stream/identify?kiosk=${kiosk}`, { signal: leave.signal });
  const reader = simulator.device('id-reader').machine;
  let told = '';
  try {
    for await (const bytes of response.body ?? []) {
      told += Buffer.from(bytes).toString('utf8');
      const events = [...told.matchAll(/event: card\ndata: (.*)\n\n/g)].map(([, data]): CardEvent => JSON.parse(data ?? ''));
      if (events.at(-1)?.type === 'waiting') reader.present(card ?? 'citizen');
      const presented = events.find((event) => event.type === 'presented');
      if (presented) return { ref: presented.person.ref, told };
    }
  } finally {
    leave.abort();
    reader.lift();
  }
  throw new Error(`no card was read: ${told}`);
}

/** The first free time of the days that may be booked. */
async function freeSlot(url: string, kiosk: string): Promise<{ readonly date: string; readonly start: string }> {
  const slotsOn = async (date: string): Promise<SlotList> => {
    const query = new URLSearchParams({ kiosk, item: 'hr-pension-alive', ...(date === '' ? {} : { date }) });
    return (await fetch(`${url}/api/v1/appointments/slots?${query}`)).json() as Promise<SlotList>;
  };
  for (const date of (await slotsOn('')).dates) {
    const free = (await slotsOn(date)).slots.find(({ left }) => left > 0);
    if (free) return { date, start: free.start };
  }
  throw new Error('no day has a free time');
}

test('what a person shows and hands in stands nowhere in clear, and a planted one would be seen', async () => {
  const url = String(agent.ready.http);
  const answers: string[] = [];
  async function post(path: string, body: object): Promise<string> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`${url}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    expect([200, 201], text).toContain(answer.status);
    answers.push(text);
    return text;
  }
  const kiosk = 'k1';
  const { ref, told } = await showCard(url, kiosk);
  answers.push(told);
  await post('tickets', { item: 'hr-pension-alive', kiosk, person: ref });
  const person = { way: 'card', ref, phone };
  await post('cases', { kiosk, item: 'hr-flex-enrol', noticeVersion: 1, mandate: 'self', materials: [], person, agent: null });
  const byHand = { way: 'typed', ...typed };
  await post('cases', { kiosk, item: 'hr-flex-enrol', noticeVersion: 1, mandate: 'self', materials: [], person: byHand, agent: null });
  await post('appointments', { kiosk, item: 'hr-pension-alive', ...(await freeSlot(url, kiosk)), ...booker });
  await post('needs', { kiosk, category: 'property', place: 'building', noticeVersion: 1, ...need });
  await until('the hub holds all three persons and what the need says', () =>
    onHubDatabase(async (database) => (await database.get<{ n: number }>('SELECT COUNT(*) AS n FROM personal_fields'))?.n === 12),
  );
  answers.push(JSON.stringify(await firstView(url, '/api/v1/stream/board')));

  const places = (): Record<string, Buffer> => ({
    ...filesIn(hub.home),
    ...filesIn(station.home),
    ...{ logs: Buffer.concat(said), line: Buffer.concat(line.heard), answers: Buffer.from(answers.join('\n')) },
  });
  expect(Object.keys(places()).some((name) => name.endsWith('hub.db-wal'))).toBe(true);
  expect(Buffer.concat(line.heard).includes('case.submitted')).toBe(true);
  expect(Buffer.concat(line.heard).includes('need.submitted')).toBe(true);
  expect(Buffer.concat(said).length).toBeGreaterThan(0);
  expect(found(places())).toEqual([]);

  const folder = mkdtempSync(join(tmpdir(), 'yizhan-planted-'));
  for (const [name, text] of [
    ['escaped.json', JSON.stringify('\\u6c88\\u6837\\u4f8b').replaceAll('\\\\', '\\')],
    ['a.log', `caller ${phone}`],
  ] as const)
    writeFileSync(join(folder, name), text);
  expect(found(filesIn(folder))).toHaveLength(2);
  rmSync(folder, { recursive: true });
  await onHubDatabase((database) => database.run('UPDATE persons SET matter = ?', [card?.number ?? '']));
  expect(found(places()).filter((place) => place.includes('hub.db')).length).toBeGreaterThan(0);
});

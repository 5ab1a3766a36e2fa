/** A hundred stations bring a backlog at once: batches of 200 chained events, fully checked and projected, beside a bare broker with one insert. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import {
  as,
  type BusinessDate,
  type ChainHash,
  type Epoch,
  type EventId,
  type Instant,
  type Seq,
  type StationId,
} from '@yizhan/protocol/ids';
import { chainHash, zeroHash } from '@yizhan/protocol/sync';
import { topics, type UpHello, type WireEvent } from '@yizhan/protocol/wire';
import { connectAsync, type MqttClient } from 'mqtt';
import { v7 } from 'uuid';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import { type Bench, type Figure, round } from './figure.ts';
import { figureAfterLoad, quietMs, rest, rssOf } from './programs.ts';
import { seedHub } from './seed-hub.ts';

const stations = 100;
const batchesEach = 12;
const eventsPerBatch = 200;
const total = stations * batchesEach * eventsPerBatch;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Backlog {
  readonly station: StationId;
  readonly epoch: Epoch;
  readonly head: { readonly seq: Seq; readonly hash: ChainHash };
  readonly batches: readonly Buffer[];
}

/** A day as it is: issued, printed, called, started, completed, over and over. */
function* day(): Generator<{ type: string; data: Record<string, unknown> }> {
  for (let number = 1; ; number++) {
    const ticket = v7();
    const at = 1_790_000_000_000 + number * 60_000;
    const counter = 'c1';
    yield {
      type: 'ticket.issued',
      data: {
        ticket,
        label: `A${String(number).padStart(3, '0')}`,
        prefix: 'A',
        number,
        item: 'hr-pension-alive',
        channel: 'kiosk',
        kiosk: 'k1',
        priorityClass: null,
        window: null,
        orderKey: number,
        arrival: number,
        at,
        print: null,
      },
    };
    yield { type: 'ticket.called', data: { ticket, counter, clerk: 'clerk:wang', count: 1, reason: 'arrival', waitedMs: 60_000, at } };
    yield { type: 'ticket.started', data: { ticket, counter, at } };
    yield { type: 'ticket.completed', data: { ticket, counter, servedMs: 240_000, at } };
  }
}

function backlogOf(station: StationId): Backlog {
  const epoch: Epoch = as(randomUUID());
  const boot = randomUUID();
  const businessDate: BusinessDate = as('2026-11-24');
  const batches: Buffer[] = [];
  const source = day();
  let hash = zeroHash;
  let seq = 0;
  for (let batch = 0; batch < batchesEach; batch++) {
    const events: WireEvent[] = [];
    while (events.length < eventsPerBatch) {
      const { value } = source.next();
      seq += 1;
      const event = {
        id: as<EventId>(v7()),
        seq: as<Seq>(seq),
        type: value.type,
        typeVersion: 1,
        at: as<Instant>(1_790_000_000_000 + seq),
        boot,
        mono: seq,
        clockOffset: 0,
        businessDate,
        data: value.data,
      };
      hash = chainHash(sha256, hash, event);
      events.push({ ...event, hash });
    }
    batches.push(Buffer.from(JSON.stringify({ v: 1, epoch, lane: 'business', events })));
  }
  return { station, epoch, head: { seq: as(seq), hash }, batches };
}

/** Sends one station's backlog as the agent does: one batch in flight, the next after its acknowledgement. */
async function bring(client: MqttClient, backlog: Backlog): Promise<void> {
  const { station, batches } = backlog;
  let next = 0;
  await new Promise<void>((done, failed) => {
    const send = (): void => {
      const batch = batches[next];
      next += 1;
      if (batch) client.publish(topics.upEvents(station), batch, { qos: 1 });
      else done();
    };
    client.on('message', (topic, payload) => {
      if (topic === topics.downAck(station)) send();
      else if (topic === topics.downNak(station)) failed(new Error(`nak ${payload.toString()}`));
    });
    client.on('close', () => failed(new Error('connection closed')));
    send();
  });
}

/** Connected stations whose hello is answered: what joining costs is not the rush. */
async function connectAll(
  { ready: { mqtt, http } }: Program,
  tokens: ReadonlyMap<StationId, string>,
  backlogs: readonly Backlog[],
): Promise<readonly MqttClient[]> {
  const isHub = http !== undefined;
  return Promise.all(
    backlogs.map(async ({ station, epoch, head }) => {
      const client = await connectAsync(String(mqtt), {
        clientId: station,
        username: station,
        password: tokens.get(station) ?? 'none',
        reconnectPeriod: 0,
        protocolVersion: 4,
        clean: true,
      });
      await client.subscribeAsync(topics.downAll(station), { qos: 1 });
      const hello: UpHello = {
        v: 1,
        epoch,
        boot: 'bench',
        birth: 1,
        software: 'bench',
        head,
        tail: { seq: as(1), previousHash: zeroHash },
        acknowledged: { seq: as(0), hubEpoch: null },
        metrics: { dropped: 0 },
        feed: { seq: as(0) },
        twin: { version: 0 },
        sentAt: as(Date.now()),
      };
      const greeted = isHub ? heard(client, topics.downHello(station)) : undefined;
      await client.publishAsync(topics.upHello(station), JSON.stringify(hello), { qos: 1 });
      await greeted;
      return client;
    }),
  );
}

function heard(client: MqttClient, from: string): Promise<void> {
  return new Promise((resolve) => {
    client.on('message', function hear(topic) {
      if (topic !== from) return;
      client.off('message', hear);
      resolve();
    });
  });
}

/** @returns events per second */
async function timeAll(program: Program, tokens: ReadonlyMap<StationId, string>, backlogs: readonly Backlog[]): Promise<number> {
  const clients = await connectAll(program, tokens, backlogs);
  const started = performance.now();
  await Promise.all(clients.map((client, index) => bring(client, backlogs[index] as Backlog)));
  const perSecond = total / ((performance.now() - started) / 1000);
  for (const client of clients) client.removeAllListeners('close').end(true);
  return perSecond;
}

export const hubIngest: Bench = {
  name: 'hub.ingest',
  async run(): Promise<readonly Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'yizhan-ingest-'));
    const ids = Array.from({ length: stations }, (_, i) => as<StationId>(`s${String(i + 1).padStart(3, '0')}`));
    const backlogs = ids.map(backlogOf);
    const bare = await startProgram('bare', ['tests/bench/bare/broker-insert.mjs', join(folder, 'bare.db')]);
    const baseline = await timeAll(bare, new Map(), backlogs);
    await bare.stop();
    const home = join(folder, 'hub');
    mkdirSync(home);
    const database = await openDatabase(join(home, 'hub.db'), { synchronous: 'FULL' });
    const tokens = await seedHub(database, home, ids, migrate);
    await database.close();
    const hub = await startProgram('hub', ['hub/dist/hub.js', 'start', '--home', home, '--http-port', '0', '--mqtt-port', '0']);
    const idle = rssOf(hub);
    const perSecond = await timeAll(hub, tokens, backlogs);
    await rest(quietMs);
    const loaded = rssOf(hub);
    await hub.stop();
    const check = await openDatabase(join(home, 'hub.db'), { synchronous: 'FULL' });
    const stored = await check.get<{ events: number; tickets: number }>(
      'SELECT (SELECT COUNT(*) FROM events) AS events, (SELECT COUNT(*) FROM tickets) AS tickets',
    );
    await check.close();
    rmSync(folder, { recursive: true });
    const whole = stored?.events === total && stored.tickets === total / 4;
    const ratio = perSecond / baseline;
    return [
      {
        name: 'hub.ingest',
        value: round(perSecond, 0),
        unit: 'events/s',
        baseline: round(baseline, 0),
        ratio: round(ratio, 2),
        goal: 'ratio ≥ 0.5, all stored and projected',
        ok: ratio >= 0.5 && whole,
      },
      figureAfterLoad('hub.rss-after-load', loaded, idle, 'the rush'),
    ];
  },
};

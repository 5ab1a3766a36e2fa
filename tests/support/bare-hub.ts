/** A hub that says what the test tells it, right or wrong, over the real broker; and a real agent that takes it for its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { as, type ChainHash, type Seq, type StationId } from '@yizhan/protocol/ids';
import { zeroHash } from '@yizhan/protocol/sync';
import { type Batch, type CommandMessage, type UpHello, upHelloSchema, type WireEvent } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import { openAedesBroker } from '../../hub/broker/aedes-broker.ts';
import type { DownTopic } from '../../hub/broker/broker.ts';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import { type DocumentOptions, sampleDocuments } from './documents.ts';
import { quietLog } from './link.ts';
import { until } from './until.ts';

const station = as<StationId>('kw0101');
const agentScript = 'station-agent/dist/agent.js';

export interface BareHub {
  readonly url: string;
  /** Business events as they came, each seq once, in order. */
  readonly events: readonly WireEvent[];
  readonly hellos: readonly UpHello[];
  say(topic: DownTopic, message: unknown): void;
  /** The states reported of a command, in order. */
  reports(id: string): readonly Record<string, unknown>[];
  /** Waits for a report in this state. */
  reported(id: string, state: string, times?: number): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** @param ahead ms its clock is ahead of this machine's */
export async function bareHub(ahead = 0): Promise<BareHub> {
  const log = quietLog();
  const broker = await openAedesBroker({
    ...{ host: '127.0.0.1', port: 0, now: Date.now, log, raise: () => undefined, onCloned: async () => undefined },
    credentials: { verifyToken: () => true, statusOf: () => 'active' },
  });
  if (!broker.ok) throw new Error(broker.error);
  const events: WireEvent[] = [];
  const hellos: UpHello[] = [];
  let high: { seq: Seq; hash: ChainHash } = { seq: as(0), hash: zeroHash };
  const say = (topic: DownTopic, message: unknown): void => void broker.value.send(station, topic, JSON.stringify(message));

  function takeBatch({ epoch, lane, events: sent }: Batch): void {
    const last = sent.at(-1);
    if (lane === 'business') {
      const fresh = sent.filter((event) => event.seq > high.seq);
      events.push(...fresh);
      if (last) high = { seq: last.seq, hash: last.hash };
    }
    say('ack', { v: 1, epoch, lane, highWater: last?.seq ?? 0, hash: last?.hash ?? zeroHash, hubEpoch: 'bare' });
  }

  broker.value.onMessage(({ topic, payload }) => {
    const raw = JSON.parse(payload);
    if (topic === 'events') takeBatch(raw);
    if (topic !== 'hello') return;
    const hello = upHelloSchema.parse(raw);
    hellos.push(hello);
    const now = Date.now() + ahead;
    const { epoch, sentAt } = hello;
    say('hello', { v: 1, hubEpoch: 'bare', epoch, highWater: high.seq, hash: high.hash, time: { t1: sentAt, t2: now, t3: now } });
  });

  const reports = (id: string) =>
    events.filter(({ type, data }) => type === 'command.reported' && data.command === id).map(({ data }) => data);
  return {
    url: broker.value.url,
    events,
    hellos,
    say,
    reports,
    async reported(id, state, times = 1) {
      const found = () => reports(id).filter((report) => report.state === state);
      await until(`${state} is reported of ${id}`, () => found().length >= times);
      return found()[times - 1] ?? {};
    },
    close: () => broker.value.close(),
  };
}

export function order(type: string, args: Record<string, unknown> = {}, changes: Partial<CommandMessage> = {}): CommandMessage {
  const now = Date.now();
  const idempotent = type === 'issue-ticket' || type === 'reprint';
  return {
    ...{ v: 1, id: as(v7()), type, args, by: 'wang', issuedAt: as(now), expiresAt: as(now + 60_000), idempotent },
    ...changes,
  };
}

export interface BareAgent {
  readonly home: string;
  readonly url: string;
  readonly program: Program;
  start(): Promise<void>;
  kill(): Promise<void>;
  remove(): Promise<void>;
}

/** A joined agent with sample documents. @param devices as the agent's flag takes them */
export async function bareAgent(
  hub: BareHub,
  options: DocumentOptions & { readonly devices?: readonly string[] } = {},
): Promise<BareAgent> {
  const home = mkdtempSync(join(tmpdir(), 'yizhan-station-'));
  const { documents } = await sampleDocuments(options);
  const documentFile = join(home, 'documents.json');
  writeFileSync(documentFile, JSON.stringify(documents));
  const credentials = { station, token: 'x'.repeat(43), mqttUrl: hub.url, hubEpoch: 'bare' };
  writeFileSync(join(home, 'credentials.json'), JSON.stringify(credentials), { mode: 0o600 });
  writeFileSync(
    join(home, 'agent.yaml'),
    (options.devices ?? []).length > 0
      ? `devices:\n  - { id: p1, kind: receipt-printer, profile: epson-tm-t82, at: 'tcp://127.0.0.1:9100' }\n`
      : '',
  );
  const devices = (options.devices ?? []).flatMap((device) => ['--device', device]);
  let port = '0';
  const start = () =>
    startProgram('agent', [agentScript, 'start', '--home', home, '--http-port', port, '--documents', documentFile, ...devices], undefined, {
      YIZHAN_RECONNECT_MAX_SECONDS: '1',
    });
  let program = await start();
  const url = String(program.ready.http);
  port = new URL(url).port;
  const agent: BareAgent = {
    home,
    url,
    get program() {
      return program;
    },
    async start() {
      const before = hub.hellos.length;
      program = await start();
      await until('the agent has said hello again', () => hub.hellos.length > before);
    },
    async kill() {
      program.child.kill('SIGKILL');
      await program.exited;
    },
    async remove() {
      await program.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await until('the agent has said hello', () => hub.hellos.length > 0);
  return agent;
}

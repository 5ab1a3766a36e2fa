/** Rounds of dying under load: the agent killed, the hub killed, the line cut at a random byte. */
import type { Program } from '../../scripts/lib/program.mjs';
import { startCutProxy } from '../support/cut-proxy.ts';
import { joinStation, startHub } from '../support/hub.ts';
import { seededRandom } from '../support/random.ts';
import { until } from '../support/until.ts';
import { startBurst } from './burst.ts';
import { hubEvents, hubHead, journalEvents, journalHead, reckon } from './reckoning.ts';

export type Victim = 'agent' | 'hub' | 'line';

export interface CrashOutcome {
  readonly faults: readonly string[];
  readonly rounds: number;
  readonly tickets: number;
  readonly events: number;
  readonly cuts: number;
}

const station = 'kw0101';
/** Enough for connect, hello and some batches: cuts fall into each. */
const mostBytes = 40_000;
/** Items of three prefixes, so that labels run in several rows at once. */
const items = ['hr-flex-enrol', 'hr-pension-alive', 'mi-resident-enrol', 'hr-ss-card'];

export async function crashRounds(options: {
  readonly victim: Victim;
  readonly rounds: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}): Promise<CrashOutcome> {
  const { victim, rounds, seed } = options;
  const random = seededRandom(seed);
  const hub = await startHub();
  const proxy = await startCutProxy(hub.mqttPort);
  const joined = await joinStation(hub, station, { clerks: 3, mqttPort: proxy.port, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  let agent: Program | null = null;
  try {
    agent = await joined.start();
    const base = String(agent.ready.http);
    const anyByte = (): number => random.whole(1, mostBytes);
    if (victim === 'line') proxy.limit(anyByte);
    const burst = await startBurst({ base, clerks: joined.clerks, residents: 6, items, random });
    for (let round = 1; round <= rounds; round++) {
      await burst.after(random.whole(20, 150));
      if (victim === 'agent') {
        agent.child.kill('SIGKILL');
        await agent.exited;
        agent = await joined.start();
      } else if (victim === 'hub') {
        await hub.restart('kill');
      } else {
        const before = proxy.cuts;
        await until('the line to be cut once more', () => proxy.cuts > before, 60_000);
      }
      options.say?.(`${victim} round ${round}/${rounds}: ${burst.issued.size} tickets`);
    }
    await burst.end();
    proxy.limit(null);
    const head = await journalHead(joined.home);
    await until(`the hub to reach seq ${head}`, async () => (await hubHead(hub.home, station)) >= head, 90_000);
    await agent.stop();
    const journal = await journalEvents(joined.home);
    await until('the hub to hold the last event', async () => (await hubHead(hub.home, station)) >= head);
    const copy = (await hubEvents(hub.home, station)).slice(0, journal.length);
    const faults = reckon(journal.slice(0, head), copy.slice(0, head), burst.issued.values());
    return { faults, rounds, tickets: burst.issued.size, events: head, cuts: proxy.cuts };
  } finally {
    await agent?.stop();
    joined.remove();
    await proxy.close();
    await hub.stop();
  }
}

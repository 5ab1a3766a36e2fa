/** Lets a simulated week be lived and killed, then closes the books: journal, what residents were told, and every projection agree. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@yizhan/platform/sqlite';
import { evolve, initialState, type QueueEvent, type QueueState } from '@yizhan/protocol/queue';
import { seededRandom } from '../../support/random.ts';
import { journalEvents } from '../reckoning.ts';
import { doneFile, readSaid, type WeekPlan, weekDatabase } from './hall.ts';

export interface WeekOutcome {
  readonly faults: readonly string[];
  readonly tickets: number;
  readonly events: number;
  readonly days: number;
  readonly kills: number;
}

/** @param plan `lifeSteps`: most steps of simulated time that a life which is to be killed gets; all of them together must be fewer than the week has */
export async function weekTrial(
  plan: Omit<WeekPlan, 'home'> & { readonly kills: number; readonly lifeSteps: number },
): Promise<WeekOutcome> {
  const home = mkdtempSync(join(tmpdir(), 'yizhan-week-'));
  const random = seededRandom(plan.seed);
  let kills = 0;
  try {
    while (!existsSync(doneFile(home))) {
      const code = await live({ ...plan, home }, kills < plan.kills ? random.whole(1, plan.lifeSteps) : null);
      if (code === null) kills += 1;
      else if (code !== 0) return { faults: [`the station ended with ${code}`], tickets: 0, events: 0, days: 0, kills };
    }
    return { ...(await closeBooks(home, plan.days)), kills };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param killAfter steps of its life, which it tells one by one: a fast machine and a slow one see the same number of kills. @returns the exit code, null when it was killed */
function live(plan: WeekPlan, killAfter: number | null): Promise<number | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.mjs'), JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let steps = 0;
  child.stdout.on('data', (told: Buffer) => {
    steps += told.length;
    if (killAfter !== null && steps >= killAfter) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('exit', resolve));
}

async function closeBooks(home: string, days: number): Promise<Omit<WeekOutcome, 'kills'>> {
  const faults: string[] = [];
  const events = await journalEvents(home);
  const given = new Map<string, string>();
  const places = new Set<string>();
  const dates = new Set<string>();
  const whole = initialState();
  let sinceOpening = initialState();
  for (const [at, row] of events.entries()) {
    if (row.seq !== at + 1) faults.push(`seq ${row.seq} stands at place ${at + 1}`);
    const event = { type: row.type, data: JSON.parse(row.data) } as QueueEvent;
    if (event.type === 'day.opened') {
      if (dates.has(row.business_date)) faults.push(`${row.business_date} was opened twice`);
      dates.add(row.business_date);
      sinceOpening = initialState();
    }
    if (event.type === 'ticket.issued') {
      const place = `${row.business_date} ${event.data.label}`;
      if (places.has(place)) faults.push(`${place} was given twice`);
      places.add(place);
      given.set(event.data.ticket, event.data.label);
    }
    evolve(whole, event);
    evolve(sinceOpening, event);
  }
  if (print(whole) !== print(sinceOpening)) faults.push('the fold from the last opening differs from the fold from event one');
  const live = [...whole.tickets.values()].filter(({ status }) => !['completed', 'cancelled', 'expired'].includes(status));
  if (live.length > 0) faults.push(`${live.length} tickets outlived their day`);
  if (dates.size !== days) faults.push(`${dates.size} days were opened, not ${days}`);
  for (const [ticket, label] of readSaid(home))
    if (given.get(ticket) !== label)
      faults.push(`a resident holds ${label} (${ticket}), the journal says ${given.get(ticket) ?? 'nothing'}`);
  faults.push(...(await projections(home, places)));
  return { faults, tickets: given.size, events: events.length, days: dates.size };
}

/** The tables that the journal's own constraints rest on. */
async function projections(home: string, places: ReadonlySet<string>): Promise<readonly string[]> {
  const database = await openDatabase(weekDatabase(home), { synchronous: 'NORMAL' });
  try {
    const labels = await database.all<{ place: string }>("SELECT business_date || ' ' || label AS place FROM labels");
    const open = await database.all<{ counter: string }>('SELECT counter FROM open_calls');
    const wrong = labels.filter(({ place }) => !places.has(place)).length + (labels.length === places.size ? 0 : 1);
    return [
      ...(wrong > 0 ? [`the labels of the store are ${labels.length}, those of the events ${places.size}`] : []),
      ...open.map(({ counter }) => `${counter} still has a call after the last day`),
    ];
  } finally {
    await database.close();
  }
}

/** Maps and sets in the order they were filled: the folds must agree in that too. */
function print(state: QueueState): string {
  return JSON.stringify(state, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value));
}

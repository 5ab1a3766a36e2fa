/** `npm run soak -- [rounds] [seed] [trial …]`: the long trials, all of them or those named. Prints a line a round and the seed; exits 1 when one found a fault. */
import { crashRounds, type Victim } from './crash-rounds.ts';
import { weekTrial } from './week/trial.ts';

const rounds = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Math.floor(Date.now() / 86_400_000));
const victims = ['agent', 'hub', 'line'] as const satisfies readonly Victim[];
const trials: readonly string[] = [...victims, 'week'];
const chosen = process.argv.length > 4 ? process.argv.slice(4) : trials;
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed) || chosen.some((trial) => !trials.includes(trial))) {
  console.error(`Usage: npm run soak -- [rounds] [seed] [${trials.join('|')} …]`);
  process.exit(2);
}
console.log(`soak: ${rounds} rounds each, seed ${seed}`);
let faulty = false;
for (const victim of victims.filter((trial) => chosen.includes(trial))) {
  const outcome = await crashRounds({ victim, rounds, seed, say: console.log });
  console.log(JSON.stringify({ victim, seed, ...outcome }));
  faulty ||= outcome.faults.length > 0;
}
if (chosen.includes('week')) {
  const week = await weekTrial({ days: 7, ticketsPerDay: 1500, seed, kills: Math.ceil(rounds / 10), lifeSteps: 200 });
  console.log(JSON.stringify({ trial: 'a simulated week', seed, ...week }));
  faulty ||= week.faults.length > 0;
}
process.exit(faulty ? 1 : 0);

/** `npm run soak -- [rounds] [seed]`: the long trials. Prints a line a round and the seed; exits 1 on the first fault. */
import { crashRounds, type Victim } from './crash-rounds.ts';
import { weekTrial } from './week/trial.ts';

const rounds = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Math.floor(Date.now() / 86_400_000));
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run soak -- [rounds] [seed]');
  process.exit(2);
}
console.log(`soak: ${rounds} rounds each, seed ${seed}`);
const victims: readonly Victim[] = ['agent', 'hub', 'line'];
let faulty = false;
for (const victim of victims) {
  const outcome = await crashRounds({ victim, rounds, seed, say: console.log });
  console.log(JSON.stringify({ victim, seed, ...outcome }));
  faulty ||= outcome.faults.length > 0;
}
const week = await weekTrial({ days: 7, ticketsPerDay: 1500, seed, kills: Math.ceil(rounds / 10), lifeSteps: 200 });
console.log(JSON.stringify({ trial: 'a simulated week', seed, ...week }));
faulty ||= week.faults.length > 0;
process.exit(faulty ? 1 : 0);

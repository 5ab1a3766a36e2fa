/** The process that is killed: `node tests/soak/week/child.mjs PLAN`. */
import { writeSync } from 'node:fs';
import { liveTheWeek } from './hall.ts';

await liveTheWeek(JSON.parse(process.argv[2] ?? ''), () => void writeSync(1, '.'));

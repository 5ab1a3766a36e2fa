/** The process that is killed: `node tests/soak/week/child.mjs PLAN`. */
import { liveTheWeek } from './hall.ts';

await liveTheWeek(JSON.parse(process.argv[2] ?? ''));

/** `npm run bench [-- --only NAME]`: one JSON line a figure. Targets live here, never in a timed test. Exits 1 when a goal is missed. */
import { parseArgs } from 'node:util';
import { agentCall } from './agent-call.ts';
import { agentIssue, agentIssue1m, agentIssue50 } from './agent-issue.ts';
import { casesBoard, casesNightly, casesPage } from './cases.ts';
import { casesEncryption } from './cases-encryption.ts';
import { devicesCamera } from './devices-camera.ts';
import { devicesEscpos, devicesStarRaster, devicesTicketBytes } from './devices-printer.ts';
import { cardRead, samVCodec } from './devices-reader.ts';
import { scannerGm65, scannerSsi } from './devices-scanner.ts';
import { cardToName, devicesAtRest } from './devices-station.ts';
import type { Bench } from './figure.ts';
import { hubIngest } from './hub-ingest.ts';
import { kioskPage } from './kiosk.ts';
import { kioskHeap } from './kiosk-heap.ts';
import { agentProgram, hubProgram } from './programs.ts';
import { queueBoard } from './queue-board.ts';
import { queueCallNext, queueEstimate, queueReplayDay } from './queue-day.ts';
import { queueRemote } from './queue-remote.ts';
import { queueWait } from './queue-wait.ts';

const benches: readonly Bench[] = [
  agentIssue,
  agentIssue50,
  agentIssue1m,
  agentCall,
  agentProgram,
  hubIngest,
  hubProgram,
  scannerGm65,
  scannerSsi,
  kioskPage,
  kioskHeap,
  casesEncryption,
  devicesCamera,
  devicesEscpos,
  devicesTicketBytes,
  devicesStarRaster,
  samVCodec,
  cardRead,
  cardToName,
  devicesAtRest,
  queueWait,
  queueReplayDay,
  queueCallNext,
  queueEstimate,
  queueBoard,
  queueRemote,
  casesPage,
  casesBoard,
  casesNightly,
];

const { values } = parseArgs({ options: { only: { type: 'string' } }, strict: false });
const only = typeof values.only === 'string' ? values.only : null;
const chosen = benches.filter((bench) => only === null || bench.name.startsWith(only));
if (chosen.length === 0) {
  console.error(`There is no bench "${only}". Benches: ${benches.map((bench) => bench.name).join(', ')}.`);
  process.exit(2);
}
let good = true;
for (const bench of chosen) {
  for (const figure of await bench.run()) {
    console.log(JSON.stringify(figure));
    good &&= figure.ok;
  }
}
process.exit(good ? 0 : 1);

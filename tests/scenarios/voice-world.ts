/** A station whose calls go to a loudspeaker: the real agent, stand-in clips, and a fake player that writes down what it is fed. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chimeMs } from '@yizhan/protocol/voice';
import { callNext, leaseCounter, must, takeTicket } from '../e2e/counter-steps.ts';
import { type Client, signIn } from '../support/http-client.ts';
import { clipsInStream, putStandInClips, sentence } from '../support/stand-in-clips.ts';
import { type RunningStation, startStation } from '../support/station.ts';

export interface VoiceWorld {
  readonly station: RunningStation;
  readonly clerk: Client;
  readonly fakePlayer: FakePlayer;
  /** What the agent has logged since it was started with its loudspeaker. */
  log(): string;
  /** Takes a number, calls it and completes the visit. @returns the label called */
  call(): Promise<string>;
  stop(): Promise<void>;
}

interface FakePlayer {
  install(): void;
  /** Players wait from now on, before they read, until they are released. */
  hold(): void;
  release(): void;
  /** The clips of each announcement that was fed whole, in the order in which they ended. */
  announcements(): readonly (readonly string[])[];
  /** Most players that were running at a time. */
  mostAtOnce(): number;
}

/** Each run notes `+` at its start and `-` at its end, and leaves what it was fed in a file of its own. */
const script = (folder: string) => `#!/bin/sh
cd ${folder}
echo + >> runs
run=$(grep -c + runs)
while [ -e held ]; do sleep 0.02; done
cat > fed.$run.part
mv fed.$run.part fed.$run
echo - >> runs
`;

function fakePlayerIn(folder: string): FakePlayer {
  return {
    install() {
      writeFileSync(join(folder, 'fake-player'), script(folder));
      chmodSync(join(folder, 'fake-player'), 0o755);
    },
    hold: () => writeFileSync(join(folder, 'held'), ''),
    release: () => rmSync(join(folder, 'held')),
    announcements: () =>
      readdirSync(folder)
        .filter((name) => /^fed\.\d+$/.test(name))
        .sort((one, other) => Number(one.slice(4)) - Number(other.slice(4)))
        .map((name) => clipsInStream(readFileSync(join(folder, name)), chimeMs / 1000 + 0.05)),
    mostAtOnce() {
      if (!existsSync(join(folder, 'runs'))) return 0;
      let running = 0;
      return Math.max(
        ...readFileSync(join(folder, 'runs'), 'utf8')
          .trim()
          .split('\n')
          .map((mark) => (running += mark === '+' ? 1 : -1)),
      );
    },
  };
}

export async function voiceWorld(languages: string): Promise<VoiceWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-fake-player-'));
  const station = await startStation();
  putStandInClips(station.home);
  const program = join(folder, 'fake-player');
  writeFileSync(join(station.home, 'agent.yaml'), `voice: { player: aplay, program: ${program}, languages: [${languages}] }\n`);
  await station.restart();
  let log = '';
  station.agent.child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
  return {
    station,
    clerk,
    fakePlayer: fakePlayerIn(folder),
    log: () => log,
    async call() {
      await takeTicket(station.url);
      const ticket = await callNext(clerk, 'c1');
      must(await clerk.post(`/api/v1/tickets/${ticket.id}/start`, { counter: 'c1' }));
      must(await clerk.post(`/api/v1/tickets/${ticket.id}/complete`, { counter: 'c1' }));
      return ticket.label;
    },
    async stop() {
      await station.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const read = (label: string) =>
  [...label].map((character): `digit-${number}` | `letter-${string}` =>
    /\d/.test(character) ? `digit-${Number(character)}` : `letter-${character.toLowerCase()}`,
  );

/** To counter 1, once. */
export const inChinese = (label: string) => sentence('zh', 'please', ...read(label), 'ticket', 'go-to', 'digit-1', 'counter');
export const inEnglish = (label: string) => sentence('en', 'ticket', ...read(label), 'go-to', 'digit-1');

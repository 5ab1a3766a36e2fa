/** A loudspeaker behind a player program: one process an announcement, raw samples on its standard input. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Timers } from '@yizhan/platform/clock';
import { err, ok, type Result, unreachable } from '@yizhan/protocol/result';
import type { VoiceSettings } from './settings.ts';
import type { Speaker, SpeakerFault } from './speaker.ts';

export const speakerDelays = {
  /** So long after the sound's end a player that still runs is ended. */
  stuckMs: 10_000,
} as const;

type PlayerSettings = Pick<VoiceSettings, 'program' | 'device'> & { readonly player: Exclude<VoiceSettings['player'], 'none'> };

export function programSpeaker(settings: PlayerSettings, timers: Timers): Speaker {
  let running: ChildProcess | null = null;
  return {
    play({ rate, bytes }, seconds) {
      return new Promise<Result<void, SpeakerFault>>((resolve) => {
        const child = spawn(settings.program ?? settings.player, playerArguments(settings, rate), { stdio: ['pipe', 'ignore', 'pipe'] });
        running = child;
        let words = '';
        let stuck = false;
        const limit = timers.set(
          () => {
            stuck = true;
            child.kill('SIGKILL');
          },
          seconds * 1000 + speakerDelays.stuckMs,
        );
        const done = (result: Result<void, SpeakerFault>): void => {
          limit.clear();
          if (running === child) running = null;
          resolve(result);
        };
        child.stderr.on('data', (chunk) => {
          words = (words + chunk).slice(-300);
        });
        // A player that dies closes its input under our hands: its exit tells the story.
        child.stdin.on('error', () => {});
        child.on('error', (fault) => done(err({ code: 'player-missing', words: fault.message })));
        child.on('close', (code) => {
          if (stuck) done(err({ code: 'player-stuck', words }));
          else done(code === 0 ? ok(undefined) : err({ code: 'player-failed', words }));
        });
        child.stdin.end(bytes);
      });
    },
    close: () => running?.kill('SIGKILL'),
  };
}

/** Raw samples rather than WAV: neither program has to guess at a length that a pipe does not tell. */
function playerArguments({ player, device }: PlayerSettings, rate: number): readonly string[] {
  switch (player) {
    case 'aplay':
      return ['-q', ...(device ? ['-D', device] : []), '-t', 'raw', '-f', 'S16_LE', '-c', '1', '-r', String(rate), '-'];
    case 'paplay':
      return [...(device ? [`--device=${device}`] : []), '--raw', '--format=s16le', '--channels=1', `--rate=${rate}`];
    default:
      return unreachable(player);
  }
}

/** Everything of the board that is heard, put together. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { BoardCall, StationInfo } from '@yizhan/protocol/api';
import { announcementOf, type SpokenCall, type VoiceLanguage, type VoiceManifest } from '@yizhan/protocol/voice';
import { get } from '../../lib/api.ts';
import { loaded } from '../../lib/loaded.ts';
import { announcer } from './announcer.ts';
import { pageClipBank } from './clip-bank.ts';
import { noSound, webAudioSound } from './sound.ts';
import { voiceChoice } from './voice-choice.ts';

interface BoardVoice {
  /** `now` by the station's clock. */
  called(call: BoardCall, now: number): void;
  /** Asks for the clips anew: they may have changed while the line was down. */
  reload(): void;
  readonly soundBlocked: Signal<boolean>;
  readonly chimes: Signal<number>;
  /** Languages whose clips are at hand. */
  readonly speaks: ReadonlySignal<readonly VoiceLanguage[]>;
}

export function boardVoice(search: string, station: Signal<StationInfo | null>): BoardVoice {
  const choice = voiceChoice(search);
  if (choice.sound === 'off') {
    const off = noSound();
    const { called, chimes } = announcer(off, () => []);
    return { called, chimes, reload: () => {}, soundBlocked: off.blocked, speaks: signal([]) };
  }
  const manifest = loaded<VoiceManifest>(() => get('/voice/manifest.json'));
  const languages = () => choice.languages ?? manifest.value.value?.languages ?? [];
  const context = new AudioContext();
  const clips = pageClipBank(context, manifest.value, languages);
  const sound = webAudioSound(context, clips);
  const { called, chimes } = announcer(sound, (call) => announcementOf(spokenCall(call, station.value), languages(), clips.has));
  return { called, chimes, reload: manifest.reload, soundBlocked: sound.blocked, speaks: clips.ready };
}

/** For whoever looks after the screen from afar, and for tests: how many announcements sounded, and which languages it can speak. */
export function showOnPage(voice: BoardVoice, page: HTMLElement): void {
  effect(() => {
    page.dataset.chimes = String(voice.chimes.value);
    page.dataset.voice = voice.speaks.value.join(',');
  });
}

function spokenCall({ label, counter }: BoardCall, station: StationInfo | null): SpokenCall {
  const known = station?.counters.find(({ id }) => id === counter);
  return { label, counterNames: { zh: known?.name ?? null, en: known?.nameEn ?? null } };
}

/** Reading the page aloud with the browser's own voice. A language without a voice has no button: no promise that stays silent. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Language } from './flow/visit.ts';

export interface Voice {
  /** Languages that can be spoken here. */
  readonly speaks: ReadonlySignal<readonly Language[]>;
  readonly speaking: ReadonlySignal<boolean>;
  /** Stops what is being said and says this instead: never two voices at once. */
  say(text: string, language: Language): void;
  stop(): void;
}

export function browserVoice(synthesis: SpeechSynthesis | undefined): Voice {
  const speaks = signal<readonly Language[]>([]);
  const speaking = signal(false);
  if (!synthesis) return { speaks, speaking, say: () => {}, stop: () => {} };
  const speech = synthesis;

  function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
    return speech.getVoices().find(({ lang }) => lang.toLowerCase().replace('_', '-').startsWith(language));
  }

  function look(): void {
    speaks.value = (['zh', 'en'] as const).filter((language) => voiceFor(language) !== undefined);
  }

  look();
  // Voices arrive some time after the page.
  speech.addEventListener?.('voiceschanged', look);
  return {
    speaks,
    speaking,
    say(text, language) {
      const voice = voiceFor(language);
      if (!voice) return;
      speech.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.9;
      const ended = () => {
        speaking.value = false;
      };
      utterance.onend = ended;
      utterance.onerror = ended;
      speaking.value = true;
      speech.speak(utterance);
    },
    stop() {
      speech.cancel();
      speaking.value = false;
    },
  };
}

/** What a page says: its words in order, a pause after each block. Buttons of the footer are not read. */
export function spokenText(page: HTMLElement): string {
  return page.innerText
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('。');
}

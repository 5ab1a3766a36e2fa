import { afterEach, expect, test, vi } from 'vitest';
import { browserVoice } from './voice.ts';

class Utterance {
  voice: unknown = null;
  lang = '';
  rate = 1;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

/** A browser's speech with voices that may come late. */
function speech(languages: readonly string[]) {
  let voices = [...languages];
  let arrived = () => {};
  const said: Utterance[] = [];
  const log: string[] = [];
  const synthesis = {
    getVoices: () => voices.map((lang) => ({ lang })),
    addEventListener: (_: string, listener: () => void) => {
      arrived = listener;
    },
    cancel: () => log.push('cancel'),
    speak: (utterance: Utterance) => {
      log.push(`speak ${utterance.text}`);
      said.push(utterance);
    },
  };
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  return {
    voice: browserVoice(synthesis as unknown as SpeechSynthesis),
    said,
    log,
    arrive(lang: string) {
      voices = [...voices, lang];
      arrived();
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

test('without a voice nothing is promised and nothing is said', () => {
  const none = browserVoice(undefined);
  expect(none.speaks.value).toEqual([]);
  none.say('您好', 'zh');
  expect(none.speaking.value).toBe(false);
  const { voice, log } = speech(['fr-FR']);
  voice.say('您好', 'zh');
  expect(voice.speaks.value).toEqual([]);
  expect(log).toEqual([]);
});

test('a voice that arrives late is offered then', () => {
  const { voice, arrive } = speech(['en-GB']);
  expect(voice.speaks.value).toEqual(['en']);
  arrive('zh_CN');
  expect(voice.speaks.value).toEqual(['zh', 'en']);
});

test('what is being said stops before the next is said, and the end is noticed', () => {
  const { voice, log, said } = speech(['zh-CN']);
  voice.say('第一页', 'zh');
  voice.say('第二页', 'zh');
  expect(log).toEqual(['cancel', 'speak 第一页', 'cancel', 'speak 第二页']);
  expect(voice.speaking.value).toBe(true);
  said[1]?.onend?.();
  expect(voice.speaking.value).toBe(false);
});

import { expect, test } from 'vitest';
import { voiceChoice } from './voice-choice.ts';

test('the address of a board decides what it says', () => {
  expect(voiceChoice('')).toEqual({ sound: 'on', languages: null });
  expect(voiceChoice('?sound=off&voice=zh')).toEqual({ sound: 'off' });
  expect(voiceChoice('?voice=off')).toEqual({ sound: 'on', languages: [] });
  expect(voiceChoice('?voice=zh')).toEqual({ sound: 'on', languages: ['zh'] });
  expect(voiceChoice('?voice=en,%20zh')).toEqual({ sound: 'on', languages: ['zh', 'en'] });
});

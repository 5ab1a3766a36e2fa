import fc from 'fast-check';
import { expect, test } from 'vitest';
import { announcementOf, type HasClip } from './announcement.ts';
import { type ClipName, clipTexts, isClipName, type VoiceLanguage } from './clips.ts';

const all: HasClip = (language, clip) => clipTexts[language].has(clip);
const without =
  (...missing: readonly ClipName[]): HasClip =>
  (language, clip) =>
    all(language, clip) && !missing.includes(clip);

/** What is heard, once, in words. */
function said(label: string, counter: string | null, language: VoiceLanguage, has: HasClip = all): string | null {
  const counterNames = { zh: counter, en: counter };
  const [sentence] = announcementOf({ label, counterNames }, [language], has);
  return sentence ? sentence.clips.map((clip) => clipTexts[language].get(clip)).join(' ') : null;
}

test('a call in Chinese: number digit by digit, 0 as 零, then the counter', () => {
  expect(said('A032', '3号窗口', 'zh')).toBe('请 A 零 三 二 号 到 三 号窗口');
  expect(said('Z1905', '１２号窗口', 'zh')).toBe('请 Z 一 九 零 五 号 到 十 二 号窗口');
  expect(said('B〇17', '十号窗口', 'zh')).toBe('请 B 零 一 七 号 到 十 号窗口');
});

test('a call in English', () => {
  expect(said('A032', 'Counter 3', 'en')).toBe('Ticket A zero three two please go to counter three');
  expect(said('A032', 'Counter 12', 'en')).toBe('Ticket A zero three two please go to counter twelve');
});

const digits = [...'零一二三四五六七八九'];
const english =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = ', , twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety'.split(',').map((word) => word.trim());

test('every counter from 1 to 99 is said as people say it, however it is written', () => {
  for (let number = 1; number <= 99; number += 1) {
    const [ten, one] = [Math.floor(number / 10), number % 10];
    const words = `${ten > 1 ? digits[ten] : ''}${ten > 0 ? '十' : ''}${one > 0 ? digits[one] : ''}`;
    const chinese = `请 A 零 零 一 号 到 ${[...words].join(' ')} 号窗口`;
    expect(said('A001', `${number}号窗口`, 'zh')).toBe(chinese);
    expect(said('A001', `${words}号窗口`, 'zh')).toBe(chinese);
    const spoken = number < 20 ? english[number] : `${tens[ten]}${one > 0 ? ` ${english[one]}` : ''}`;
    expect(said('A001', `Counter ${number}`, 'en')).toBe(`Ticket A zero zero one please go to counter ${spoken}`);
  }
});

test.each(['综合窗口', '3号柜台', '0号窗口', '100号窗口', '三五号窗口', '十十号窗口', '号窗口', '医保3号窗口', ''])(
  '"%s" is no counter that clips can name: the board is pointed to',
  (name) => {
    expect(said('A032', name, 'zh')).toBe('请 A 零 三 二 号 到屏幕上显示的窗口');
  },
);

test.each(['Pensions', 'Window 3', 'Counter 3a', 'Counter', 'Counter 100', 'Counter 0', '3号窗口'])(
  '"%s" is no numbered counter in English',
  (name) => {
    expect(said('A032', name, 'en')).toBe('Ticket A zero three two please go to the counter shown on the board');
  },
);

test('an unknown counter, or a clip that is missing, costs that part and nothing else', () => {
  expect(said('A032', null, 'zh')).toBe('请 A 零 三 二 号 到屏幕上显示的窗口');
  expect(said('A032', '7号窗口', 'zh', without('digit-7'))).toBe('请 A 零 三 二 号 到屏幕上显示的窗口');
  expect(said('A032', '7号窗口', 'zh', without('counter', 'counter-on-board'))).toBe('请 A 零 三 二 号');
});

test('a number that cannot be said whole is not said at all', () => {
  expect(said('A032', '7号窗口', 'zh', without('digit-3'))).toBeNull();
  expect(said('A032', '7号窗口', 'zh', without('letter-a'))).toBeNull();
  for (const label of ['', 'a032', 'A-32', 'I001', '号032']) expect(said(label, '7号窗口', 'zh')).toBeNull();
});

test('Chinese then English, the whole twice; a language without clips is passed over', () => {
  const call = { label: 'A032', counterNames: { zh: '3号窗口', en: 'Counter 3' } };
  const order = (languages: readonly VoiceLanguage[], has = all) => announcementOf(call, languages, has).map(({ language }) => language);
  expect(order(['zh', 'en'])).toEqual(['zh', 'en', 'zh', 'en']);
  expect(order(['zh'])).toEqual(['zh', 'zh']);
  expect(order(['zh', 'en'], (language, clip) => language === 'zh' && all(language, clip))).toEqual(['zh', 'zh']);
  expect(order([])).toEqual([]);
});

test('whatever the names: only clips that are there are asked for, and the number is whole', () => {
  const clipOf = fc.constantFrom(...clipTexts.zh.keys(), ...clipTexts.en.keys());
  const label = fc.tuple(fc.constantFrom(...'ABHZ'), fc.nat(9999)).map(([letter, number]) => `${letter}${String(number).padStart(3, '0')}`);
  const counter = fc.oneof(
    fc.string(),
    fc.nat(120).map((number) => `${number}号窗口`),
    fc.nat(120).map((number) => `Counter ${number}`),
  );
  fc.assert(
    fc.property(label, counter, fc.uniqueArray(clipOf, { maxLength: 6 }), (text, name, missing) => {
      const has = without(...missing);
      for (const { language, clips } of announcementOf({ label: text, counterNames: { zh: name, en: name } }, ['zh', 'en'], has)) {
        for (const clip of clips) expect(isClipName(language, clip) && has(language, clip)).toBe(true);
        const number = [...text].map((character) => (/\d/.test(character) ? `digit-${character}` : `letter-${character.toLowerCase()}`));
        expect(clips.slice(1, 1 + text.length)).toEqual(number);
      }
    }),
  );
});

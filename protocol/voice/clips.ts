/** The recorded pieces a call is joined from, and what each says. A folder of recordings is these names as files (docs/voice.md). */

export const voiceLanguages = ['zh', 'en'] as const;
export type VoiceLanguage = (typeof voiceLanguages)[number];

/** Lower case, so that a name is the same file on every disk. */
export type ClipName =
  | 'please'
  | 'ticket'
  | 'go-to'
  | 'counter'
  | 'counter-on-board'
  | `digit-${number}`
  | `letter-${string}`
  | `number-${number}`;

/** I and O are never a prefix: they read as 1 and 0. */
const letters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
const chineseDigits = [...'零一二三四五六七八九'];
const englishDigits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const englishTeens = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const englishTens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

type Spoken = readonly [clip: ClipName, text: string];

const letterClips = letters.map((letter): Spoken => [`letter-${letter.toLowerCase()}`, letter]);
const digitClips = (words: readonly string[]) => words.map((word, digit): Spoken => [`digit-${digit}`, word]);

/** Every clip of a language with its words, in the order in which somebody would read them out. */
export const clipTexts: Readonly<Record<VoiceLanguage, ReadonlyMap<ClipName, string>>> = {
  zh: new Map([
    ['please', '请'],
    ['ticket', '号'],
    ['go-to', '到'],
    ['counter', '号窗口'],
    ['counter-on-board', '到屏幕上显示的窗口'],
    ...digitClips(chineseDigits),
    ['number-10', '十'],
    ...letterClips,
  ]),
  en: new Map([
    ['ticket', 'Ticket'],
    ['go-to', 'please go to counter'],
    ['counter-on-board', 'please go to the counter shown on the board'],
    ...digitClips(englishDigits),
    ...englishTeens.map((word, at): Spoken => [`number-${10 + at}`, word]),
    ...englishTens.map((word, at): Spoken => [`number-${20 + 10 * at}`, word]),
    ...letterClips,
  ]),
};

export function isClipName(language: VoiceLanguage, raw: string): raw is ClipName {
  return clipTexts[language].has(raw as ClipName);
}

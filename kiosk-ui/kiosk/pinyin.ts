/**
 * First letters of Chinese words without a dictionary: the browser's own pinyin order says between which two boundary characters a
 * character falls. A character with several readings has its commonest one; keywords make up for the rest.
 */
const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
/** The first character of each letter in pinyin order. */
const boundaries: readonly (readonly [string, string])[] = [
  ['A', '阿'],
  ['B', '八'],
  ['C', '嚓'],
  ['D', '哒'],
  ['E', '妸'],
  ['F', '发'],
  ['G', '旮'],
  ['H', '哈'],
  ['J', '讥'],
  ['K', '咔'],
  ['L', '垃'],
  ['M', '痳'],
  ['N', '拏'],
  ['O', '噢'],
  ['P', '妑'],
  ['Q', '七'],
  ['R', '呥'],
  ['S', '仨'],
  ['T', '他'],
  ['W', '屲'],
  ['X', '夕'],
  ['Y', '丫'],
  ['Z', '帀'],
];
const han = /\p{Script=Han}/u;

function initialOf(character: string): string {
  if (!han.test(character)) return /[a-z0-9]/i.test(character) ? character.toUpperCase() : '';
  let letter = '';
  for (const [name, first] of boundaries) {
    if (collator.compare(character, first) < 0) break;
    letter = name;
  }
  return letter;
}

/** `养老认证` → `YLRZ`; Latin letters stay, everything else is left out. */
export function initials(text: string): string {
  return Array.from(text, initialOf).join('');
}

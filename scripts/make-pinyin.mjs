/**
 * Makes kiosk-ui/keyboard/pinyin.json, what the on-screen keyboard knows, from unpacked packages pinyin-pro (npm, MIT: readings) and
 * segmentit (npm, MIT: words with their frequency). Of both only data is used, and only here.
 * `npm pack pinyin-pro segmentit`, unpack each, then `node scripts/make-pinyin.mjs <folder of pinyin-pro> <folder of segmentit>`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { given, rare, readings, surnames } from './lib/name-characters.mjs';

const target = join(import.meta.dirname, '../kiosk-ui/keyboard/pinyin.json');
/** The commonest words; more would be found less often than they are in the way. */
const mostWords = 9000;
const longestWord = 4;
const mostOfOnePlace = 6;
/** Never offered, by themselves or composed: abuse has no place on a public screen. */
const unwantedCharacters = /[屄肏屌婊妓嫖奸淫妖贱屁屎尿尻厕娼嫐]/;
const unwanted =
  '强奸 杀人 自杀 毒品 赌博 色情 裸体 乳房 阴部 性交 性欲 卖淫 混蛋 王八 操你 日你 他妈 你妈 白痴 傻瓜 傻逼 蠢 畜生 流氓 去死'.split(' ');

/** @param {string} text */
function isUnwanted(text) {
  return unwantedCharacters.test(text) || unwanted.some((part) => text.includes(part));
}

/** @typedef {(text: string, options: object) => string[]} Reader */

/** ü is typed v, as on every keyboard. @param {string} syllable */
function typed(syllable) {
  return syllable.replaceAll('ü', 'v').toLowerCase();
}

/** The characters of GB 2312, both levels. */
function commonCharacters() {
  const decoder = new TextDecoder('gb18030');
  const found = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^[\u4e00-\u9fff]$/.test(character)) found.push(character);
    }
  }
  return found;
}

/** @param {string} source the bundle of segmentit @returns {Map<string, number>} word → place by frequency, 1 is the commonest */
function rankedWords(source) {
  const text = /var pangu = "((?:[^"\\]|\\.)*)"/.exec(source)?.[1];
  if (!text) throw new Error('segmentit does not hold its words where they were');
  const ranked = text
    .replace(/^\ufeff/, '')
    .split('\\n')
    .map((line) => line.split('|'))
    .flatMap(([word = '', , rank]) => (/^[\u4e00-\u9fff]+$/.test(word) ? [/** @type {const} */ ([word, Number(rank)])] : []));
  // Words that nobody counted stand there by the hundred with one and the same place.
  const shared = new Map();
  for (const [, rank] of ranked) shared.set(rank, (shared.get(rank) ?? 0) + 1);
  return new Map(ranked.filter(([word, rank]) => rank > 0 && (word.length === 1 || shared.get(rank) <= mostOfOnePlace)));
}

/** A character is as common as the words it stands in. @param {Map<string, number>} words */
function weightsOf(words) {
  const weights = new Map();
  for (const [word, rank] of words) for (const character of word) weights.set(character, (weights.get(character) ?? 0) + 1 / (rank + 10));
  return weights;
}

/** @param {Map<string, string[]>} lists @param {string} syllable @param {string} text */
function add(lists, syllable, text) {
  const list = lists.get(syllable) ?? [];
  if (!list.includes(text)) list.push(text);
  lists.set(syllable, list);
}

/** @param {Map<string, string[]>} lists */
function joined(lists, between = '') {
  return Object.fromEntries([...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, list]) => [syllable, list.join(between)]));
}

async function make(/** @type {string} */ pinyinFolder, /** @type {string} */ wordsFolder) {
  const { pinyin, polyphonic } = await import(join(resolve(pinyinFolder), 'dist/index.mjs'));
  const ranks = rankedWords(readFileSync(join(wordsFolder, 'dist/esm/segmentit.js'), 'utf8'));
  const weights = weightsOf(ranks);
  const plain = { toneType: 'none', type: 'array' };
  const spoken = (/** @type {string} */ character) => /** @type {string[]} */ (polyphonic(character, plain)[0]).map(typed);

  /** @type {{ character: string, syllable: string, weight: number }[]} */
  const read = [];
  const first = new Map();
  for (const character of new Set([...commonCharacters(), ...rare])) {
    if (isUnwanted(character)) continue;
    [...new Set(spoken(character))].forEach((syllable, place) => {
      if (!/^[a-z]+$/.test(syllable)) return;
      if (place === 0) first.set(character, syllable);
      // A second reading is the rarer one.
      read.push({ character, syllable, weight: (weights.get(character) ?? 0) / 20 ** place });
    });
  }
  read.sort((a, b) => b.weight - a.weight);
  const characters = new Map();
  for (const { character, syllable } of read) add(characters, syllable, character);

  /** The syllable where a character stands furthest ahead: what the keyboard takes a word to be read as that says nothing else. */
  const usual = new Map();
  for (const [syllable, list] of characters) {
    list.forEach((/** @type {string} */ character, /** @type {number} */ place) => {
      if (place < (usual.get(character)?.place ?? Number.POSITIVE_INFINITY)) usual.set(character, { syllable, place });
    });
  }

  const family = new Map();
  for (const name of [...surnames, ...[...readings.keys()].filter((key) => key.length > 1)]) {
    add(family, (readings.get(name) ?? first.get(name) ?? '').replace(' ', "'"), name);
  }
  const personal = new Map();
  for (const character of [...given, ...rare]) for (const syllable of spoken(character)) add(personal, syllable, character);

  /** Words whose characters are read as they mostly are need no reading of their own. @type {string[]} */
  const words = [];
  const chosen = [...ranks]
    .filter(([word]) => word.length > 1 && word.length <= longestWord && !isUnwanted(word))
    .sort((a, b) => a[1] - b[1]);
  for (const [word] of chosen.slice(0, mostWords)) {
    const syllables = /** @type {string[]} */ (pinyin(word, plain)).map(typed);
    const asUsual = Array.from(word).every((character, place) => usual.get(character)?.syllable === syllables[place]);
    if (syllables.every((syllable) => characters.has(syllable))) words.push(asUsual ? word : `${word}=${syllables.join("'")}`);
  }
  return {
    characters: joined(characters),
    surnames: joined(family, ' '),
    given: joined(personal),
    words: words.join(' '),
    unwanted: unwanted.join(' '),
  };
}

const [pinyinFolder, wordsFolder] = process.argv.slice(2);
if (!pinyinFolder || !wordsFolder) {
  console.error('Say where the unpacked packages are: node scripts/make-pinyin.mjs <pinyin-pro> <segmentit>');
  process.exit(2);
}
const made = await make(pinyinFolder, wordsFolder);
writeFileSync(target, `${JSON.stringify(made, null, 1)}\n`);
console.log(`${Object.keys(made.characters).length} syllables, ${made.words.split(' ').length} words`);

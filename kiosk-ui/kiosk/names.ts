/** What things of the catalogue are called on the screen: in English where known, with the Chinese name beside it. */
import type { Words } from '../i18n/zh.ts';
import type { ChoiceItem, Scene } from './choices.ts';

export type EnglishNames = typeof import('../i18n/catalogue-en.ts');

export interface Names {
  item(item: ChoiceItem): string;
  /** The other name of an item: the official one in Chinese, the Chinese one in English. */
  itemBeside(item: ChoiceItem): string;
  scene(scene: Scene): string;
  department(id: string, name: string): string;
  material(name: string): string;
  note(note: string): string;
  fee(fee: string): string;
}

export function chineseNames(words: Words): Names {
  return {
    item: (item) => item.shortName,
    itemBeside: (item) => item.name,
    scene: (scene) => sceneWords(scene, words),
    department: (_, name) => name,
    material: (name) => name,
    note: (note) => note,
    fee: (fee) => fee,
  };
}

export function englishNames(words: Words, english: EnglishNames): Names {
  return {
    item: (item) => english.itemsEn[item.id] ?? item.shortName,
    itemBeside: (item) => item.name,
    scene: (scene) => sceneWords(scene, words),
    department: (id, name) => english.departmentsEn[id] ?? name,
    material: (name) => english.materialsEn[name] ?? name,
    note: (note) => english.notesEn[note] ?? note,
    fee: (fee) => english.feesEn[fee] ?? fee,
  };
}

/** Scenes carry names of the programme (润心, 亲邻) that no resident would look under: plain words where we know the scene. */
function sceneWords(scene: Scene, words: Words): string {
  const known: Readonly<Record<string, string>> = words.scenes;
  return Object.hasOwn(known, scene.id) ? (known[scene.id] ?? scene.name) : scene.name;
}

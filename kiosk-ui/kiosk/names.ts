/** What things of the catalogue are called on the screen: in English where known, with the Chinese name beside it. */
import type { EnglishNames } from '../i18n/catalogue-en.ts';
import type { Words } from '../i18n/zh.ts';
import type { ChoiceItem, Scene } from './choices.ts';

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
    item: (item) => english.items[item.id] ?? item.shortName,
    itemBeside: (item) => item.name,
    scene: (scene) => sceneWords(scene, words),
    department: (id, name) => english.departments[id] ?? name,
    material: (name) => english.materials[name] ?? name,
    note: (note) => english.notes[note] ?? note,
    fee: (fee) => english.fees[fee] ?? fee,
  };
}

/** Scenes carry names of the programme (润心, 亲邻) that no resident would look under: plain words where we know the scene. */
function sceneWords(scene: Scene, words: Words): string {
  const known: Readonly<Record<string, string>> = words.scenes;
  return Object.hasOwn(known, scene.id) ? (known[scene.id] ?? scene.name) : scene.name;
}

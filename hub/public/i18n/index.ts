import { en } from './en.ts';
import type { Words } from './words.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';

export const words: Readonly<Record<Language, Words>> = { zh, en };
export { type RefusalCode, refusalOf } from './refusals.ts';
export type { Words } from './words.ts';

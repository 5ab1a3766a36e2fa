import type { Language } from '../lib/language.ts';
import { counterWordsEn } from './i18n-en.ts';
import { type CounterWords, counterWordsZh } from './i18n-zh.ts';

export type { CounterWords } from './i18n-zh.ts';

export const counterWords: Record<Language, CounterWords> = { zh: counterWordsZh, en: counterWordsEn };

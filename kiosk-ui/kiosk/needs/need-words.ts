import type { Said } from '@yizhan/protocol/needs';
import { needEn } from '../../i18n/need-en.ts';
import { type NeedWords, needZh } from '../../i18n/need-zh.ts';
import { useKiosk } from '../kiosk.ts';

/** The words of these pages, and how data is said in the language of the visit. */
export function useNeedWords(): NeedWords & {
  readonly say: (said: Said) => string;
  readonly named: (one: { readonly name: string; readonly nameEn: string }) => string;
} {
  const english = useKiosk().visit.language === 'en';
  return {
    ...(english ? needEn : needZh),
    say: ([zh, en]) => (english ? en : zh),
    named: ({ name, nameEn }) => (english ? nameEn : name),
  };
}

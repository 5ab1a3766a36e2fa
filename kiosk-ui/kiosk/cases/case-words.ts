import { caseEn } from '../../i18n/case-en.ts';
import { type CaseWords, caseZh } from '../../i18n/case-zh.ts';
import { useKiosk } from '../kiosk.ts';

/** The words of these pages, which come with them and not with the first page. */
export function useCaseWords(): CaseWords {
  return useKiosk().visit.language === 'en' ? caseEn : caseZh;
}

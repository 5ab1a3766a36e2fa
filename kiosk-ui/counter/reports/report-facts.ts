import type { Language } from '../../lib/language.ts';
import { usePageFacts } from '../page-facts.ts';
import { reportWordsEn } from './i18n-en.ts';
import { type ReportWords, reportWordsZh } from './i18n-zh.ts';

const dictionaries: Record<Language, ReportWords> = { zh: reportWordsZh, en: reportWordsEn };

/** What every part of a report reads: its own words beside the page's names. */
export function useReportFacts(): ReturnType<typeof usePageFacts> & { readonly say: ReportWords } {
  const facts = usePageFacts();
  return { ...facts, say: dictionaries[facts.language] };
}

import { newsEn } from '../../i18n/news-en.ts';
import { type NewsWords, newsZh } from '../../i18n/news-zh.ts';
import { useKiosk } from '../kiosk.ts';

/** The words of these pages, which come with them and not with the first page. */
export function useNewsWords(): NewsWords {
  return useKiosk().visit.language === 'en' ? newsEn : newsZh;
}

/** What the hub gave in both languages, in the one that is read. */
export function useSaid(): (said: { readonly zh: string; readonly en: string }) => string {
  const { language } = useKiosk().visit;
  return (said) => said[language];
}

import { usePageFacts } from '../page-facts.ts';
import { appointmentWordsEn } from './i18n-en.ts';
import { type AppointmentWords, appointmentWordsZh } from './i18n-zh.ts';

export function useAppointmentWords(): AppointmentWords {
  return usePageFacts().language === 'en' ? appointmentWordsEn : appointmentWordsZh;
}

import { appointmentEn } from '../../i18n/appointment-en.ts';
import { type AppointmentWords, appointmentZh } from '../../i18n/appointment-zh.ts';
import { clockText, dateText } from '../../lib/time-text.ts';
import type { Language } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';

/** The words of these pages, which come with them and not with the first page. */
export function useAppointmentWords(): AppointmentWords {
  return useKiosk().visit.language === 'en' ? appointmentEn : appointmentZh;
}

/** `11月26日 星期四 10:00–10:30` */
export function slotText({ from, to }: { readonly from: number; readonly to: number }, language: Language): string {
  return `${dateText(from, language)} ${clockText(from)}–${clockText(to)}`;
}

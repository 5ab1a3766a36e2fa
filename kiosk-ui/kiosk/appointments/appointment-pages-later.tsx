import type { BookingPlace, BookingScreen } from '../flow/booking-model.ts';
import { pagesLater } from '../pages-later.tsx';

export const AppointmentPagesLater = pagesLater<BookingPlace | BookingScreen>(
  async () => (await import('./appointment-pages.tsx')).AppointmentPages,
);

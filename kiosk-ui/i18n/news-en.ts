import type { NewsWords } from './news-zh.ts';

export const newsEn: NewsWords = {
  title: 'Notices and activities',
  parts: { notices: 'Notices', activities: 'Activities', facilities: 'Good to know' },
  none: { notices: 'There are no notices now', activities: 'There are no activities now', facilities: '' },
  loading: 'Fetching the latest',
  by: (office) => `From: ${office}`,
  hours: 'Opening hours',
  address: 'Address',
  phone: 'Telephone',
  provisional: 'Please note',
  next: (day, start, end) => `${day} ${start}–${end}`,
  where: 'Where',
  office: 'Held by',
  when: 'When',
  open: 'No sign-up: just come',
  places: (count) => `${count} places each time`,
  gone: 'This activity is over',
};

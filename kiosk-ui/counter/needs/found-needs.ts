/** The open needs that a clerk looks for: by code, by 12345 number, or by the end of the phone that the mask shows. Pure. */
import type { CounterNeeds } from '@yizhan/protocol/api';

export function foundNeeds(needs: CounterNeeds['needs'], wanted: string): CounterNeeds['needs'] {
  const text = wanted.toUpperCase().replace(/[\s\-–—]/g, '');
  if (text === '') return needs;
  return needs.filter(
    ({ code, hotline, phone }) =>
      code.includes(text) ||
      (hotline ?? '').toUpperCase().replaceAll('-', '').includes(text) ||
      (text.length >= 2 && phone.slice(phone.lastIndexOf('*') + 1).endsWith(text)),
  );
}

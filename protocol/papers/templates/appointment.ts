/** 预约单: when to come, and the code by which one checks in. Nobody's name: who finds it has a time, not a person. */
import { appointmentCode } from '../../codes/index.ts';
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import { fact, matter } from '../parts.ts';
import { words } from '../words.ts';

export function appointment({ about, date, from, to, code, graceMinutes }: DataOf<'appointment'>): readonly Block[] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return [
    matter(about, [
      ...fact(words.appointmentDay, `${date} ${words.weekdays[weekday]} ${words.weekdaysEn[weekday]}`),
      ...fact(words.appointmentTime, `${from}-${to}`),
      ...fact(words.appointmentCode, inGroups(code)),
    ]),
    { kind: 'qr', text: appointmentCode(code), caption: words.checkInWith },
    { kind: 'note', text: words.checkInHow },
    { kind: 'note', text: words.lateness(graceMinutes) },
    { kind: 'note', text: words.cannotCome },
  ];
}

/** Fours are read and typed without losing the place. */
function inGroups(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

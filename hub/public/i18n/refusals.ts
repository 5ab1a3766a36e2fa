/** Every reason for which a phone page may say no. What a later station says is answered by `other`. */
export const refusalCodes = [
  'no-such-station',
  'no-such-page',
  'no-such-ticket',
  'station-away',
  'station-in-maintenance',
  'unknown-item',
  'item-not-served-here',
  'item-closed',
  'appointment-only',
  'quota-full',
  'too-late-today',
  'too-many-open',
  'too-many-device',
  'too-many-address',
  'too-many-station',
  'cookies-needed',
  'expired',
  'not-sent',
  'disk-full',
  'cannot-cancel',
  'booking-not-offered',
  'no-such-slot',
  'slot-closed',
  'slot-full',
  'slot-too-soon',
  'no-such-appointment',
  'appointment-over',
  'too-many-guesses',
  'fault',
  'other',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export function refusalOf(code: string): RefusalCode {
  if ((refusalCodes as readonly string[]).includes(code)) return code as RefusalCode;
  return code === 'journal-unavailable' ? 'disk-full' : 'other';
}

/** The short code of an appointment: seven characters and a check character, from letters and digits that are not taken for one another. */

/** 31 signs, a prime: the weighted sum below finds every single wrong sign and every swap of neighbours. No 0 O 1 I L. */
export const appointmentSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 7;

/** @param random from 0 up to, not including, 1 */
export function makeAppointmentCode(random: () => number): string {
  const body = Array.from({ length }, () => appointmentSigns[Math.floor(random() * appointmentSigns.length)] ?? '2').join('');
  return body + checkOf(body);
}

/** As typed: without spaces and dashes, in capitals. @returns null where it cannot be a code */
export function readAppointmentCode(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  if (code.length !== length + 1 || [...code].some((sign) => !appointmentSigns.includes(sign))) return null;
  return checkOf(code.slice(0, length)) === code.at(-1) ? code : null;
}

function checkOf(body: string): string {
  let sum = 0;
  for (const [place, sign] of [...body].entries()) sum += (place + 2) * appointmentSigns.indexOf(sign);
  return appointmentSigns[sum % appointmentSigns.length] ?? '2';
}

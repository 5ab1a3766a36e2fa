/** What a screen may show of a person: enough to know oneself, too little for a bystander. */

const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;

/** 张三 → 张*, 张小三 → 张*三, 欧阳娜娜 → 欧**娜; SAMPLE, JOHN → S***, J*** (three stars whatever the length). */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (/\p{Script=Latin}/u.test(trimmed)) return trimmed.replace(latinWord, (word) => `${[...word][0] ?? ''}***`);
  const characters = [...trimmed];
  const [first = '', ...rest] = characters;
  if (characters.length <= 1) return '*'.repeat(characters.length);
  if (characters.length === 2) return `${first}*`;
  return `${first}${'*'.repeat(characters.length - 2)}${rest.at(-1) ?? ''}`;
}

/** The first and the last four stay: 1101**********002X. Nothing stays of what is too short to be a number. */
export function maskNumber(number: string): string {
  if (number.length < 12) return '*'.repeat(number.length);
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`;
}

/** Only the last four: ****002X, as lists and slips show it. */
export function maskNumberTail(number: string): string {
  return number.length < 12 ? '****' : `****${number.slice(-4)}`;
}

/** 13812345678 → 138****5678; a shorter one (a landline's extension, a mistake) shows its last two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+86/, '').replaceAll(/\D/g, '');
  return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

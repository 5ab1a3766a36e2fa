/** Which passwords people may choose (after NIST SP 800-63B: length, and none that guessers try first; no rules about signs). */
export const passwordMinimum = 10;

export type PasswordFault = 'password-too-short' | 'password-is-name' | 'password-common';

/** What guessers try first, of those long enough to be chosen; the rest of their lists is too short anyway. */
const common = new Set(
  `password12 password123 password1234 passw0rd123 p@ssw0rd123 qwertyuiop qwerty1234 qwerty12345 1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y
   qazwsxedcrfv asdfghjkl1 zxcvbnm123 abcdefghij abcd123456 abc1234567 abc123456789 a123456789 a1234567890 aa12345678 aa123456789
   woaini1314 woaini1314520 woaini123456 5201314abc iloveyou1314 administrator admin12345 admin123456 admin@12345 root123456 guest12345
   welcome123 welcome1234 letmein123 changeme123 administrator1 superadmin123 test123456 yizhan123456 yizhan12345 dangqun123456`.split(
    /\s+/,
  ),
);

/** @returns what is wrong with it, or null */
export function passwordFault(user: string, password: string): PasswordFault | null {
  if ([...password].length < passwordMinimum) return 'password-too-short';
  const lower = password.toLowerCase();
  if (user.length >= 3 && (lower.includes(user) || lower.includes([...user].reverse().join('')))) return 'password-is-name';
  // Dates, phone and ID numbers, one key held down, two keys in turn.
  const guessable = /^\d{1,18}$/.test(password) || new Set(lower).size < 4 || common.has(lower);
  return guessable ? 'password-common' : null;
}

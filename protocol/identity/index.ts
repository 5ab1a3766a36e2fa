export type { CardDate, CitizenCard, Foreigner2017Card, Foreigner2023Card, HmtCard, IdCard } from './card.ts';
export { ageAt, dateOfDigits, digitsOfDate, type Validity, validityOf } from './dates.ts';
export { maskName, maskNumber, maskNumberTail, maskPhone } from './masks.ts';
export { type Nation, nationCodes, nationOf } from './nations.ts';
export {
  type Agreement,
  agreementOf,
  checkCardNumber,
  checkDigitOf,
  checkForeignNumber,
  checkResidentNumber,
  type ForeignNumber,
  type NumberFault,
  type ResidentNumber,
} from './numbers.ts';
export { scrubbed } from './scrub.ts';

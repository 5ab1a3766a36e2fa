/** What an ID card says, whichever of the four kinds. Personal data: it lives in memory while a screen needs it, and nowhere else. */

/** `YYYY-MM-DD`, as printed on the card. */
export type CardDate = string;

interface Common {
  /** As printed, without padding. */
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly birth: CardDate;
  /** The card's own number: 18 characters for residents, 15 or 18 for foreigners. */
  readonly number: string;
  readonly from: CardDate;
  /** null: 长期, no end. */
  readonly to: CardDate | null;
}

export interface CitizenCard extends Common {
  readonly kind: 'citizen';
  /** GB/T 3304, two digits. */
  readonly nation: string;
  readonly address: string;
  readonly issuer: string;
}

/** 港澳台居民居住证. */
export interface HmtCard extends Common {
  readonly kind: 'J';
  readonly address: string;
  readonly issuer: string;
  readonly passNumber: string;
  readonly issues: string;
}

/** 外国人永久居留身份证, 2017. `name` is the English name; the Chinese one may be empty. */
export interface Foreigner2017Card extends Common {
  readonly kind: 'I';
  readonly nameZh: string;
  readonly country: string;
  readonly version: string;
  readonly authority: string;
}

/** 外国人永久居留身份证, 2023. `name` is the English name; the Chinese one may be empty. */
export interface Foreigner2023Card extends Common {
  readonly kind: 'Y';
  readonly nameZh: string;
  readonly country: string;
  readonly renewals: string;
  readonly oldNumberLink: string;
}

export type IdCard = CitizenCard | HmtCard | Foreigner2017Card | Foreigner2023Card;

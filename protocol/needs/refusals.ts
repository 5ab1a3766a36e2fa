/** Why a need was not moved. Codes are stable; the sentences stand in the tables of those who show them. */
export const needRefusalCodes = [
  'unknown-need',
  'need-not-in-this-status',
  'need-not-your-role',
  'need-moved-on',
  'need-not-in-your-hands',
  'need-no-such-handler',
  'need-own-callback',
  'need-words-missing',
  'need-rating-not-due',
  'need-exists-with-other-content',
] as const;
export type NeedRefusalCode = (typeof needRefusalCodes)[number];

export interface NeedRefusal {
  readonly code: NeedRefusalCode;
  /** Named facts for the sentence, e.g. `holder`, `status`; never personal data of residents. */
  readonly detail?: Readonly<Record<string, string | number | null>>;
}

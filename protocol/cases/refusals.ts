/** Why a case was not moved. Codes are stable; the sentences stand in the tables of those who show them. */
export const caseRefusalCodes = [
  'unknown-case',
  'bad-args',
  'not-in-this-status',
  'not-your-role',
  'case-moved-on',
  'held-by-other',
  'not-held',
  'no-such-handler',
  'item-unknown',
  'item-version-differs',
  'not-instant',
  'not-assist-only',
  'assist-only',
  'agency-not-allowed',
  'mandate-missing',
  'mandate-expired',
  'materials-missing',
  'promise-missing',
  'duplicate-open',
  'no-such-duplicate',
  'originals-not-here',
  'date-in-future',
  'date-too-early',
  'no-permit-item',
  'too-early',
  'supplement-asked-before',
  'supplement-due-passed',
  'supplement-incomplete',
  'contacts-missing',
  'pause-not-excluded',
  'wrong-document',
  'no-target',
  'id-differs',
  'receiver-unnamed',
  'reminders-used-up',
  'invited-before',
  'own-case',
  'originals-out',
  'words-missing',
  'never-delivered',
  'no-such-conflict',
  'exists-with-other-content',
] as const;
export type CaseRefusalCode = (typeof caseRefusalCodes)[number];

export interface CaseRefusal {
  readonly code: CaseRefusalCode;
  /** Named facts for the sentence, e.g. `holder`, `status`, `refs`; never personal data of residents. */
  readonly detail?: Readonly<Record<string, string | number | null>>;
}

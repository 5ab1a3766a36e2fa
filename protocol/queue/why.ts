/**
 * Why staff changed a ticket's order or fate: a reason from the list of the command, and at most a remark. Both stand in the event for ever,
 * so a remark that looks like an ID number or a phone number is refused: events carry no personal data.
 */

/** Commands whose reason is kept; the first reasons are the usual ones. A later list may know more. */
export const whyCodes = {
  callTicket: ['came-back', 'urgent', 'short-matter', 'asked', 'other'],
  undoCall: ['called-by-mistake', 'not-ready', 'other'],
  hold: ['fetching-papers', 'copying', 'other-office', 'system-down', 'other'],
  resume: ['ready-again', 'put-aside-by-mistake', 'other'],
  rejoin: ['came-back', 'did-not-hear', 'missed-by-mistake', 'other'],
  transfer: ['next-step', 'wrong-item', 'other-counter', 'asked', 'other'],
  changeClass: ['evidence-shown', 'no-evidence', 'claimed-by-mistake', 'forgotten-at-issue', 'other'],
  cancel: ['asked', 'left', 'wrong-item', 'taken-twice', 'not-done-here', 'other'],
} as const;

export type WhyCommand = keyof typeof whyCodes;
export type WhyCode = (typeof whyCodes)[WhyCommand][number];

export interface Why {
  readonly code: WhyCode;
  readonly note: string | null;
}

/** An ID number, a mobile number, a bank card: eleven digits and more in a row, whatever separates them. */
export function looksPersonal(note: string): boolean {
  return /\d{11,}/.test(note.normalize('NFKC').replace(/[\s\-–—.·_]/g, ''));
}

/** What edits and their reasons are called, for the counter's page and for the table: Chinese, English. */
import type { EditKind } from './edits.ts';
import type { WhyCode } from './why.ts';

type Words = readonly [zh: string, en: string];

export const editWords: Readonly<Record<EditKind, Words>> = {
  callTicket: ['指定呼叫', 'Called out of order'],
  undoCall: ['撤销呼叫', 'Call undone'],
  noShow: ['过号', 'Did not come'],
  hold: ['挂起', 'Held'],
  resume: ['放回队列', 'Put back'],
  rejoin: ['过号重排', 'Rejoined'],
  transfer: ['转办', 'Transferred'],
  changeClass: ['变更优先类别', 'Class changed'],
  confirmEvidence: ['已看证件', 'Paper seen'],
  cancel: ['取消号票', 'Cancelled'],
};

const whyTexts: Readonly<Record<WhyCode, Words>> = {
  'came-back': ['居民已回来', 'The resident came back'],
  urgent: ['情况紧急', 'Urgent'],
  'short-matter': ['事情很快能办完', 'A short matter'],
  asked: ['居民要求', 'The resident asked'],
  'called-by-mistake': ['误呼叫', 'Called by mistake'],
  'not-ready': ['窗口还没准备好', 'The counter was not ready'],
  'fetching-papers': ['居民去取材料', 'Fetching papers'],
  copying: ['去复印或拍照', 'Copying or photographs'],
  'other-office': ['需先到其他部门', 'Another office first'],
  'system-down': ['业务系统暂不能用', 'The back-office system is down'],
  'ready-again': ['可以继续办理', 'Ready again'],
  'put-aside-by-mistake': ['误挂起', 'Held by mistake'],
  'did-not-hear': ['没有听到呼叫', 'Did not hear the call'],
  'missed-by-mistake': ['误点过号', 'Marked missed by mistake'],
  'next-step': ['下一步在别的窗口', 'The next step is elsewhere'],
  'wrong-item': ['取错事项', 'Took the wrong item'],
  'other-counter': ['本窗口不能办', 'Not done at this counter'],
  'evidence-shown': ['已出示证件', 'The paper was shown'],
  'no-evidence': ['没有出示证件', 'No paper was shown'],
  'claimed-by-mistake': ['误选了优先', 'Claimed by mistake'],
  'forgotten-at-issue': ['取号时漏选', 'Left out at the kiosk'],
  left: ['居民已离开', 'The resident left'],
  'taken-twice': ['重复取号', 'Taken twice'],
  'not-done-here': ['本站不办理', 'Not done at this station'],
  other: ['其他', 'Other'],
};

/** null: a reason of a later program */
export function whyWords(code: string): Words | null {
  return Object.hasOwn(whyTexts, code) ? whyTexts[code as WhyCode] : null;
}

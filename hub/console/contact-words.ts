/** The words of the page of residents to be told by staff. Each row is [Chinese, English]. */
import type { NoticeKind } from '../notifications/notice.ts';

type Pair = readonly [zh: string, en: string];

export const contactWords = {
  title: ['待联系居民', 'To be told'],
  lead: [
    '消息没有送到的居民，由工作人员打电话或当面告知；等得最久的在最前',
    'Residents whom no message reached: call them, or tell them at the counter. The longest waiting first',
  ],
  none: ['没有要联系的居民', 'Nobody is to be told'],
  noneDo: ['消息发送失败或没有电话时，会出现在这里。', 'Whoever no message reaches appears here.'],
  call: ['打电话', 'Call'],
  slip: ['当面告知', 'Tell in person'],
  open: ['打开事项', 'Open the case'],
  reached: ['已告知', 'Told'],
  notReached: ['没联系上', 'Not reached'],
  giveUp: ['不再联系', 'Give up'],
  again: ['什么时候再联系（可不填）', 'Try again at (may be empty)'],
  save: ['记下', 'Write down'],
  leave: ['取消', 'Cancel'],
  print: ['打印纸条', 'Print as a slip'],
  tried: (times: number): Pair => [`联系过 ${times} 次未成`, `${times} attempts failed`],
  later: (when: string): Pair => [`${when} 再联系`, `again at ${when}`],
} as const;

export const kindWords: Readonly<Record<NoticeKind, Pair>> = {
  received: ['材料已收到', 'Papers received'],
  'supplement-needed': ['需要补正', 'Supplement needed'],
  'due-soon': ['补正快到期', 'Supplement due soon'],
  'ready-to-collect': ['结果可领取', 'Ready to collect'],
  'unclaimed-reminder': ['结果未领取', 'Not collected yet'],
  delivered: ['已送达，邀请评价', 'Delivered, please rate'],
  'appointment-reminder': ['预约提醒', 'Appointment'],
};

/** Why no message did it; a code of a gateway that nobody has words for says only that it refused. */
export function whyPair(code: string | null): Pair {
  return whys[code ?? ''] ?? ['短信网关没有接收', 'The gateway did not take the message'];
}
const whys: Readonly<Record<string, Pair>> = {
  'no-gateway': ['没有开通短信', 'No messages are sent here'],
  'no-phone': ['没有留电话', 'No phone was left'],
  unreachable: ['短信网关连不上', 'The gateway could not be reached'],
  'no-answer': ['不知道消息是否送到', 'Nobody knows whether the message arrived'],
  interrupted: ['发送中断，不知道是否送到', 'Interrupted: nobody knows whether it arrived'],
};

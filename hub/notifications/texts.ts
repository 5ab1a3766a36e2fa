/** The words of each notice: short enough for one or two messages, and telling nobody who reads over a shoulder more than that something is up. */
import type { NoticeFacts, NoticeKind } from './notice.ts';

type Text = (facts: Required<NoticeFacts>) => string;

const texts: Readonly<Record<NoticeKind, Text>> = {
  received: ({ item, tracking }) => `【驿站】您的${item}材料已收到，查询码${tracking}。凭查询码和证件号码后四位可查询进度。`,
  'supplement-needed': ({ item, by }) => `【驿站】您的${item}需要补充材料，请于${by}前到站补交，清单见站内补正通知。`,
  'due-soon': ({ item, by }) => `【驿站】您的${item}补交材料的期限是${by}，请尽快到站办理。`,
  'ready-to-collect': ({ item, place }) => `【驿站】您的${item}已办结，请携带证件到${place}领取。`,
  'unclaimed-reminder': ({ item, place }) => `【驿站】您的${item}结果还未领取，请携带证件到${place}领取。`,
  delivered: ({ item }) => `【驿站】您的${item}已送达，请到站或在查询页面为本次服务评价。`,
  'appointment-reminder': ({ by, place }) => `【驿站】您预约了${by}到${place}办事，请按时前来，如有变化请取消预约。`,
};

export function noticeText(kind: NoticeKind, facts: NoticeFacts): string {
  const { item = '事项', tracking = '见回执', by = '通知所载日期', place = '受理驿站' } = facts;
  return texts[kind]({ item, tracking, by, place });
}

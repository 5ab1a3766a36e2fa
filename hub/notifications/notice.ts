/** What residents are told. Facts about the matter only: who they are and how they are reached is asked of hub/privacy at the moment of sending. */
import type { PersonRef } from '@yizhan/protocol/ids';
import { z } from 'zod';

export const noticeKinds = [
  'received',
  'supplement-needed',
  'due-soon',
  'ready-to-collect',
  'unclaimed-reminder',
  /** Delivered; with it the invitation to rate. */
  'delivered',
  'appointment-reminder',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Facts a text may name; none of them says who. */
export const noticeFactsSchema = z.object({
  /** Name of the item; left out where the item is sensitive. */
  item: z.string().max(120).optional(),
  /** 查询码 */
  tracking: z.string().max(40).optional(),
  /** YYYY-MM-DD, or with a time. */
  by: z.string().max(20).optional(),
  place: z.string().max(120).optional(),
});
export type NoticeFacts = z.infer<typeof noticeFactsSchema>;

export interface Notice {
  /** The event that it comes of, and its kind: the same event tells once, however often it is handled. */
  readonly event: string;
  readonly kind: NoticeKind;
  /** `case/{id}`, `appointment/{id}`: what is told of one matter is told in order. */
  readonly subject: string;
  readonly station: string;
  readonly person: PersonRef;
  readonly facts: NoticeFacts;
}

export function noticeKey({ event, kind }: Pick<Notice, 'event' | 'kind'>): string {
  return `${event}.${kind}`;
}

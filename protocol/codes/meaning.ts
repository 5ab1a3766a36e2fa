/**
 * What a scanned code can mean: one parser for agent, kiosk and counter. It only reads: whether a ticket exists is the desk's answer.
 */
import type { StationId, TicketId } from '../ids.ts';

export type CodeMeaning =
  /** The QR of one of our tickets, also of its reprint. */
  | { readonly kind: 'ticket'; readonly station: StationId; readonly ticket: TicketId }
  /** 查询码 of a case, from its QR or its tracking page's address. */
  | { readonly kind: 'tracking'; readonly code: string }
  | { readonly kind: 'appointment'; readonly code: string }
  /** An electronic licence (电子证照, 电子社保卡, 健康码 …): opaque, handed to the item's adapter. */
  | { readonly kind: 'e-licence'; readonly issuer: string; readonly payload: string }
  | { readonly kind: 'unknown' };

/** The ticket a resident holds: its number can be read at arm's length, the rest answers "what, where, how long". */
import { ticketCode } from '@yizhan/protocol/codes';
import type { Instant, Label, StationId, TicketId } from '@yizhan/protocol/ids';
import { ticketWords } from './i18n/ticket.ts';
import { barcode, feed, huge, paragraph, row, rule } from './layout.ts';
import { logo } from './logo.ts';
import { columnsOf, type Layout, type PaperLine } from './paper.ts';

export interface TicketReceipt {
  readonly station: StationId;
  readonly stationName: string;
  readonly stationNameEn: string | null;
  /** Says 演示: not a real ticket. */
  readonly demo: boolean;
  /** A second paper for the same ticket is headed 补打. */
  readonly reprint: boolean;
  readonly ticket: TicketId;
  readonly label: Label;
  readonly itemName: string;
  readonly issuedAt: Instant;
  /** People ahead when it is printed; null once the ticket no longer waits. */
  readonly ahead: number | null;
  /** Names of the counters that serve the item. */
  readonly counters: readonly string[];
  /** The project's mark heads the paper unless this is false. */
  readonly logo?: boolean;
  /** 查询码 of the case that the ticket belongs to, as CODE128 for the plain scanners of counters. */
  readonly tracking?: string | null;
}

/** What the QR of a ticket says; the id stays the same on a reprint, so it is honoured once. */
export function ticketQr(station: StationId, ticket: TicketId): string {
  return ticketCode(station, ticket);
}

/** @param columns width of the paper (32 or 48 here) */
export function ticketReceipt(receipt: TicketReceipt, columns: number): Layout {
  const { zh, en } = ticketWords;
  const narrow = columns < 40;
  const centred = (text: string, style = {}): readonly PaperLine[] => paragraph(text, columns, { align: 'center', ...style });
  const nameColumns = narrow ? 10 : 18;
  const name = (word: 'item' | 'issued' | 'ahead' | 'counters'): string => (narrow ? zh[word] : `${zh[word]} ${en[word]}`);
  const nameSize = columnsOf(receipt.stationName) * 2 <= columns ? { width: 2, height: 2 } : { height: 2 };
  const { ahead, tracking = null } = receipt;
  return [
    ...(receipt.logo === false ? [] : [logo()]),
    ...centred(receipt.stationName, { bold: true, ...nameSize }),
    ...(receipt.stationNameEn === null ? [] : centred(receipt.stationNameEn)),
    ...(receipt.demo ? [...centred(zh.demo, { invert: true }), ...centred(en.demo)] : []),
    ...(receipt.reprint ? centred(`${zh.reprint} ${en.reprint}`, { bold: true, width: 2, height: 2 }) : []),
    rule(columns),
    ...centred(`${zh.number} ${en.number}`),
    huge(receipt.label, columns, 8),
    feed(1),
    ...row(name('item'), receipt.itemName, columns, nameColumns),
    ...row(name('issued'), localTime(receipt.issuedAt), columns, nameColumns),
    ...(ahead === null
      ? []
      : row(name('ahead'), narrow ? zh.people(ahead) : `${zh.people(ahead)} ${en.people(ahead)}`, columns, nameColumns)),
    ...(receipt.counters.length === 0 ? [] : row(name('counters'), receipt.counters.join('、'), columns, nameColumns)),
    rule(columns),
    { kind: 'qr', align: 'center', text: ticketQr(receipt.station, receipt.ticket), moduleDots: narrow ? 5 : 6, level: 'M' },
    ...(tracking === null ? [] : [...centred(`${zh.tracking} ${en.tracking}`), ...barcode(tracking, columns)]),
    ...centred(zh.show),
    ...centred(en.show),
    feed(1),
    ...centred(zh.listen),
    ...centred(en.listen),
    ...centred(`${zh.wish} ${en.wish}`),
  ];
}

/** Asia/Shanghai is UTC+8 all year: plain arithmetic, no time zone data needed. */
function localTime(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** What shows at a glance whether profile and printer fit: Chinese, the width, a code, the cut. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Instant } from '@yizhan/protocol/ids';
import { feed, paragraph, row, rule } from '../devices/receipts/layout.ts';
import type { Layout } from '../devices/receipts/paper.ts';
import { receiptWords } from './i18n/receipt.ts';

export function testReceipt({ id, columns }: PrinterProfile, now: Instant): Layout {
  const words = receiptWords;
  const nameColumns = 14;
  return [
    ...paragraph(words.title, columns, { align: 'center', bold: true, height: 2 }),
    ...paragraph(words.noTicket, columns, { align: 'center' }),
    rule(columns),
    ...row(words.profile, id, columns, nameColumns),
    ...row(words.paper, words.columns(columns), columns, nameColumns),
    ...row(words.time, new Date(now).toISOString(), columns, nameColumns),
    ...paragraph(words.chinese, columns),
    ...paragraph(words.ruler, columns),
    ...paragraph('1234567890'.repeat(7).slice(0, columns), columns),
    { kind: 'qr', align: 'center', text: 'yizhan-test', moduleDots: 6, level: 'M' },
    feed(2),
  ];
}

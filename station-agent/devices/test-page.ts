/** What a page says that only shows that the printer works. */

import type { Clock } from '@yizhan/platform/clock';
import type { DeviceId } from '@yizhan/protocol/ids';
import { feed, paragraph, rule } from './receipts/layout.ts';
import type { Layout } from './receipts/paper.ts';
import type { ReceiptDocuments } from './ticket-layout.ts';

const words = { title: '测试页', titleEn: 'Test page', works: '看到这行字，打印机工作正常。', worksEn: 'The printer works.' } as const;

export function testPage(
  deps: { readonly documents: () => ReceiptDocuments; readonly clock: Clock },
  printer: DeviceId,
): (columns: number) => Layout {
  return (columns) => {
    const { settings } = deps.documents();
    const centred = (text: string, style = {}) => paragraph(text, columns, { align: 'center', ...style });
    // Wall time of the station: this region has no other.
    const at = new Date(deps.clock.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    return [
      ...centred(words.title, { bold: true, width: 2, height: 2 }),
      ...centred(words.titleEn),
      rule(columns),
      ...centred(settings.name),
      ...centred(`${printer} · ${at}`),
      ...centred(words.works),
      ...centred(words.worksEn),
      feed(1),
    ];
  };
}

import type { PrintStatus } from '@yizhan/protocol/queue';

/** What a resident is told of the paper. */
export type Paper = 'printing' | 'take' | 'check' | 'none';

/** null: this kiosk has no printer. Only a confirmed print says 请取走; whatever is in doubt shows the number to photograph. */
export function paperOf(print: PrintStatus | null): Paper {
  switch (print) {
    case 'queued':
    case 'sending':
      return 'printing';
    case 'printed':
    case 'settled':
      return 'take';
    case 'sent-unconfirmed':
      return 'check';
    default:
      return 'none';
  }
}

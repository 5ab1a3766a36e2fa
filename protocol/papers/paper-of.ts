/** Data → paper. Pure and total: what passed the schema can be printed. */
import { unreachable } from '../result.ts';
import type { Block, Both, Paper } from './blocks.ts';
import type { PaperData } from './data.ts';
import { type LegalTexts, sampleLegalTexts } from './legal-texts.ts';
import { appointment } from './templates/appointment.ts';
import { checklist } from './templates/checklist.ts';
import { completion } from './templates/completion.ts';
import { delivery } from './templates/delivery.ts';
import { intake } from './templates/intake.ts';
import { mandate } from './templates/mandate.ts';
import { need } from './templates/need.ts';
import { originalsReturned } from './templates/originals-returned.ts';
import { pause } from './templates/pause.ts';
import { promise } from './templates/promise.ts';
import { supplement } from './templates/supplement.ts';
import { words } from './words.ts';

export interface PaperOptions {
  /** A second paper of the same document is headed 补打. */
  readonly reprint?: boolean;
  /** The district's own; default: the samples. */
  readonly legal?: LegalTexts;
}

export function paperOf(data: PaperData, { reprint = false, legal = sampleLegalTexts }: PaperOptions = {}): Paper {
  const { office, demo } = data.about;
  const title = titleOf(data);
  const marks: readonly Block[] = [
    ...(demo ? [{ kind: 'mark', text: words.demo } as const] : []),
    ...(reprint ? [{ kind: 'mark', text: words.reprint } as const] : []),
  ];
  return { kind: data.kind, office, title, blocks: [{ kind: 'title', text: title }, ...marks, ...bodyOf(data, legal)] };
}

function titleOf(data: PaperData): Both {
  return data.kind === 'pause' ? words.titles[data.step] : words.titles[data.kind];
}

function bodyOf(data: PaperData, legal: LegalTexts): readonly Block[] {
  switch (data.kind) {
    case 'checklist':
      return checklist(data);
    case 'mandate':
      return mandate(data, legal);
    case 'intake':
      return intake(data);
    case 'promise':
      return promise(data, legal);
    case 'supplement':
      return supplement(data, legal);
    case 'pause':
      return pause(data);
    case 'completion':
      return completion(data, legal);
    case 'delivery':
      return delivery(data);
    case 'originals-returned':
      return originalsReturned(data, legal);
    case 'appointment':
      return appointment(data);
    case 'need':
      return need(data);
    default:
      return unreachable(data);
  }
}

/** Where the appointments' dialog stands. Pure: the pages show a step, an input leads to the next one. */
import type { Booked, StationAppointment } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';

export interface Slot {
  readonly date: string;
  /** HH:MM */
  readonly start: string;
  readonly from: number;
  readonly to: number;
}

export type Step =
  | { readonly at: 'list' }
  | { readonly at: 'item' }
  /** `moving`: the appointment that gets a new time; null: a new one. */
  | { readonly at: 'when'; readonly item: ItemId; readonly moving: string | null }
  | { readonly at: 'who'; readonly item: ItemId; readonly slot: Slot }
  | { readonly at: 'done'; readonly booked: Booked; readonly moved: boolean }
  | { readonly at: 'cancel'; readonly one: StationAppointment };

export type Input =
  | { readonly type: 'book' | 'back' | 'done' }
  | { readonly type: 'item'; readonly item: ItemId }
  | { readonly type: 'move' | 'cancel'; readonly one: StationAppointment }
  | { readonly type: 'slot'; readonly slot: Slot }
  | { readonly type: 'given'; readonly booked: Booked };

export const firstStep: Step = { at: 'list' };

/** An input that does not belong to a step leaves it as it is. A slot chosen for a move is sent from where it stands. */
export function next(step: Step, input: Input): Step {
  switch (input.type) {
    case 'book':
      return { at: 'item' };
    case 'item':
      return { at: 'when', item: input.item, moving: null };
    case 'move':
      return { at: 'when', item: input.one.item as ItemId, moving: input.one.appointment };
    case 'cancel':
      return { at: 'cancel', one: input.one };
    case 'slot':
      return step.at === 'when' && step.moving === null ? { at: 'who', item: step.item, slot: input.slot } : step;
    case 'given':
      return { at: 'done', booked: input.booked, moved: step.at === 'when' };
    case 'back':
      return before(step);
    case 'done':
      return firstStep;
    default:
      return unreachable(input);
  }
}

function before(step: Step): Step {
  if (step.at === 'who') return { at: 'when', item: step.item, moving: null };
  return step.at === 'when' && step.moving === null ? { at: 'item' } : firstStep;
}

/** What was typed into the one field: eleven digits are a mobile number, all else a code. */
export function searchOf(typed: string): { readonly code: string } | { readonly phone: string } | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (isMobile(text)) return { phone: text };
  return text.length >= 4 && text.length <= 40 ? { code: text } : null;
}

export function isMobile(text: string): boolean {
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(text);
}

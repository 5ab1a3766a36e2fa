/** What the slip of a need says: never what the need says. */
import type { NeedReceipt } from '@yizhan/protocol/api';
import { trackingCode } from '@yizhan/protocol/codes';
import { needCategory, needPlaces } from '@yizhan/protocol/needs';
import type { PaperForm } from '@yizhan/protocol/papers';

export function needSlipForm(
  { category, place, token, tracking, proof }: Pick<NeedReceipt, 'category' | 'place' | 'token' | 'tracking' | 'proof'>,
  hotline: string | null,
): PaperForm {
  const { name, nameEn, handleDays } = needCategory(category);
  const code = tracking ?? token;
  return {
    kind: 'need',
    about: { item: `诉求 · ${name}`, itemEn: nameEn, itemVersion: null, tracking: code, person: null },
    place: needPlaces.find(({ id }) => id === place)?.name ?? '',
    days: handleDays,
    ...{ proof, hotline, code: trackingCode(code) },
  };
}

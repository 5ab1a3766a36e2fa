/** The people of a matter: from what was typed or read to what is sealed of them, and what may be shown. */
import type { CaseParty } from '@yizhan/protocol/api';
import type { CasePerson, PersonMasks } from '@yizhan/protocol/cases';
import { maskName } from '@yizhan/protocol/identity';
import type { CardHolder } from '../people/presented.ts';

/** @param card of this visit's party; null when it was taken away or is not this kiosk's */
export function personOf(party: CaseParty, card: CardHolder | null): CasePerson | null {
  if (party.way === 'typed') return { name: party.name.trim(), number: party.last4, phone: party.phone, address: null };
  return card && { name: card.name, number: card.number, phone: party.phone ?? '', address: null };
}

export function masksOf({ name, number, phone }: CasePerson): PersonMasks {
  // Of a number the last four are shown whether it was given whole or not: by them a resident follows the matter.
  return { name: maskName(name), number: `****${number.slice(-4)}`, phone: phone === '' ? '' : maskedPhone(phone) };
}

function maskedPhone(phone: string): string {
  return phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
}

/** Whether the last four of an ID are those behind the mask. */
export function endsIn({ number }: Pick<PersonMasks, 'number'>, last4: string): boolean {
  return last4.length === 4 && number.length > 4 && number.endsWith(last4.toUpperCase());
}

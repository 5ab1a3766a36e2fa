/**
 * Who showed a card at which kiosk, while their visit lasts. A page holds what it may see (masked) and a reference; a ticket gets a key that
 * only tells one person from another on one day. Name and number are kept in memory alone, for the matter that may be handed in: all of it
 * dies with the visit, after `keptFor`, and with the process.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '@yizhan/platform/clock';
import type { PersonView } from '@yizhan/protocol/api';
import { businessDateAt } from '@yizhan/protocol/calendar';
import { ageAt, type IdCard, maskName, maskNumber, validityOf } from '@yizhan/protocol/identity';
import { as, type CounterId, type KioskId, type PersonKey } from '@yizhan/protocol/ids';
import type { StationSettings } from '@yizhan/protocol/settings';

/** ms; longer than any visit: its page forgets earlier. */
export const keptFor = 10 * 60_000;

/** Where a reader stands: at a kiosk, or at a counter (whose id may be a kiosk's as well). */
export type Place = KioskId | `counter ${string}`;
export const placeOf = (counter: CounterId): Place => `counter ${counter}`;

export interface Presented {
  /** Takes the place of whoever showed a card at this place before. */
  show(place: Place, card: IdCard): PersonView;
  /** @returns null when the reference is not, or no longer, this place's */
  keyOf(place: Place | null, ref: string): PersonKey | null;
  /** Does the card that was shown prove the class by itself? */
  proves(place: Place | null, ref: string, priorityClass: string): boolean;
  /** Of the last cards of this visit (a resident's, and that of who acts for them). @returns null as `keyOf` does */
  holderOf(place: Place, ref: string): CardHolder | null;
  forget(place: Place): void;
}

export type CardHolder = Pick<IdCard, 'name' | 'number'>;

interface Shown {
  readonly ref: string;
  readonly key: PersonKey;
  readonly priorityClasses: readonly string[];
  readonly holders: ReadonlyMap<string, CardHolder>;
  readonly expiry: { clear(): void };
}

/** The resident, and whoever acts for them. */
const mostHolders = 2;

export interface PresentedDeps {
  readonly clock: Clock;
  readonly settings: () => StationSettings;
  /** Random, this station's own, never sent anywhere. */
  readonly secret: Uint8Array;
}

export function presentedPeople({ clock, settings, secret }: PresentedDeps): Presented {
  const shown = new Map<Place, Shown>();

  function forget(place: Place): void {
    shown.get(place)?.expiry.clear();
    shown.delete(place);
  }

  function known(place: Place | null, ref: string): Shown | null {
    const here = place === null ? undefined : shown.get(place);
    return here?.ref === ref ? here : null;
  }

  return {
    show(place, card) {
      const before = [...(shown.get(place)?.holders ?? [])].filter(([, { number }]) => number !== card.number);
      forget(place);
      const ref = randomUUID();
      const { cutOver, priorityClasses } = settings();
      const today = businessDateAt(clock.now(), '00:00');
      const key = createHmac('sha256', secret)
        .update(`${businessDateAt(clock.now(), cutOver)}\n${card.number}`)
        .digest('hex');
      const holders = new Map([...before.slice(1 - mostHolders), [ref, { name: card.name, number: card.number }] as const]);
      const age = ageAt(card.birth, today);
      const proven = priorityClasses.filter(({ fromAge }) => fromAge !== null && age >= fromAge).map(({ id }) => id);
      const expiry = clock.set(() => forget(place), keptFor);
      shown.set(place, { ref, key: as<PersonKey>(key.slice(0, 32)), priorityClasses: proven, holders, expiry });
      return {
        ref,
        card: card.kind,
        name: maskName(card.name),
        number: maskNumber(card.number),
        validity: validityOf(card, today),
        priorityClasses: proven,
      };
    },
    keyOf: (place, ref) => known(place, ref)?.key ?? null,
    proves: (place, ref, priorityClass) => known(place, ref)?.priorityClasses.includes(priorityClass) ?? false,
    holderOf: (place, ref) => shown.get(place)?.holders.get(ref) ?? null,
    forget,
  };
}

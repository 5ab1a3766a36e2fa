/**
 * Who showed a card at which kiosk, while their visit lasts. Of the card nothing is kept but what a page may see (masked) and a key that
 * only tells one person from another on one day. A page holds a reference; it dies with the visit, after `keptFor`, and with the process.
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
  forget(place: Place): void;
}

interface Shown {
  readonly ref: string;
  readonly key: PersonKey;
  readonly priorityClasses: readonly string[];
  readonly expiry: { clear(): void };
}

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
      forget(place);
      const ref = randomUUID();
      const { cutOver, priorityClasses } = settings();
      const today = businessDateAt(clock.now(), '00:00');
      const key = createHmac('sha256', secret)
        .update(`${businessDateAt(clock.now(), cutOver)}\n${card.number}`)
        .digest('hex');
      const age = ageAt(card.birth, today);
      const proven = priorityClasses.filter(({ fromAge }) => fromAge !== null && age >= fromAge).map(({ id }) => id);
      const expiry = clock.set(() => forget(place), keptFor);
      shown.set(place, { ref, key: as<PersonKey>(key.slice(0, 32)), priorityClasses: proven, expiry });
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
    forget,
  };
}

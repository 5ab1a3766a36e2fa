/**
 * Who showed a card at which kiosk, while their visit lasts. Of the card nothing is kept but what a page may see (masked) and a key that
 * only tells one person from another on one day. A page holds a reference; it dies with the visit, after `keptFor`, and with the process.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '@yizhan/platform/clock';
import type { PersonView } from '@yizhan/protocol/api';
import { businessDateAt } from '@yizhan/protocol/calendar';
import { ageAt, type IdCard, maskName, maskNumber, validityOf } from '@yizhan/protocol/identity';
import { as, type KioskId, type PersonKey } from '@yizhan/protocol/ids';
import type { StationSettings } from '@yizhan/protocol/settings';

/** ms; longer than any visit: its page forgets earlier. */
export const keptFor = 10 * 60_000;

export interface Presented {
  /** Takes the place of whoever showed a card at this kiosk before. */
  show(kiosk: KioskId, card: IdCard): PersonView;
  /** @returns null when the reference is not, or no longer, this kiosk's */
  keyOf(kiosk: KioskId | null, ref: string): PersonKey | null;
  forget(kiosk: KioskId): void;
}

interface Shown {
  readonly ref: string;
  readonly key: PersonKey;
  readonly expiry: { clear(): void };
}

export interface PresentedDeps {
  readonly clock: Clock;
  readonly settings: () => StationSettings;
  /** Random, this station's own, never sent anywhere. */
  readonly secret: Uint8Array;
}

export function presentedPeople({ clock, settings, secret }: PresentedDeps): Presented {
  const shown = new Map<KioskId, Shown>();

  function forget(kiosk: KioskId): void {
    shown.get(kiosk)?.expiry.clear();
    shown.delete(kiosk);
  }

  return {
    show(kiosk, card) {
      forget(kiosk);
      const ref = randomUUID();
      const { cutOver, priorityClasses } = settings();
      const today = businessDateAt(clock.now(), '00:00');
      const key = createHmac('sha256', secret)
        .update(`${businessDateAt(clock.now(), cutOver)}\n${card.number}`)
        .digest('hex');
      shown.set(kiosk, { ref, key: as<PersonKey>(key.slice(0, 32)), expiry: clock.set(() => forget(kiosk), keptFor) });
      const age = ageAt(card.birth, today);
      return {
        ref,
        card: card.kind,
        name: maskName(card.name),
        number: maskNumber(card.number),
        validity: validityOf(card, today),
        priorityClasses: priorityClasses.filter(({ fromAge }) => fromAge !== null && age >= fromAge).map(({ id }) => id),
      };
    },
    keyOf(kiosk, ref) {
      const known = kiosk === null ? undefined : shown.get(kiosk);
      return known?.ref === ref ? known.key : null;
    },
    forget,
  };
}

import type { PersonView, StationInfo } from '@yizhan/protocol/api';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import type { Language } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { readsCards } from '../kiosk-devices.ts';

/** On the confirm page: the offer to show a card, and in its place afterwards who was read and what the card proves. */
export function PersonStrip() {
  const { words, send, visit, devices } = useKiosk();
  if (visit.person) return <Person person={visit.person} />;
  if (!readsCards(devices)) return null;
  return (
    <Button icon="card" onPress={() => send({ type: 'open-identify' })}>
      {words.identify.offer}
    </Button>
  );
}

function Person({ person }: { readonly person: PersonView }) {
  const { words, station, visit } = useKiosk();
  const classes = classNames(station, person.priorityClasses, visit.language);
  const proven = classes.length > 0 ? words.identify.byAge(classes.join(words.list)) : null;
  const flaw = person.validity === 'valid' ? null : words.identify[person.validity];
  return (
    <p class="person" role="status">
      <Icon name="card" />
      <span class="person-words">
        <span class="person-name">
          <Text>{words.identify.hello(person.name)}</Text>
        </span>
        <span class="person-note">
          <Text>{[proven ?? person.number, flaw].filter((note) => note !== null).join(' · ')}</Text>
        </span>
      </span>
    </p>
  );
}

function classNames({ priorityClasses }: StationInfo, ids: readonly string[], language: Language): readonly string[] {
  return priorityClasses.filter(({ id }) => ids.includes(id)).map(({ name, nameEn }) => (language === 'en' ? nameEn || name : name));
}

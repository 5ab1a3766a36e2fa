import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import { Tile } from '../../parts/tile.tsx';
import { Text } from '../../parts/words.tsx';
import type { CaseDraft, Who } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { readsCards } from '../kiosk-devices.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useCaseWords } from './case-words.ts';

/** On whose word: only what the item allows is offered. */
export function CaseMandateScreen({ draft }: { readonly draft: CaseDraft }) {
  const { book, send } = useKiosk();
  const { mandate: said } = useCaseWords();
  const mandates = book.items.get(draft.item)?.mandates ?? [];
  return (
    <main class="page case case-mandate">
      <PageTitle>{said.title}</PageTitle>
      {mandates.length === 1 && (
        <p class="subtitle">
          <Text>{said.alone}</Text>
        </p>
      )}
      <div class="services-choices">
        {mandates.map((mandate) => (
          <Tile
            key={mandate}
            icon={mandate === 'self' ? 'person' : mandate === 'poa' ? 'papers' : 'people'}
            title={said.all[mandate].title}
            note={said.all[mandate].note}
            onPress={() => send({ type: 'mandate-chosen', mandate })}
          />
        ))}
      </div>
    </main>
  );
}

/** By card, by typing, or by somebody at the counter: nobody has to type. */
export function CaseWhoScreen({ draft, who }: { readonly draft: CaseDraft; readonly who: Who }) {
  const { send, devices } = useKiosk();
  const { who: said } = useCaseWords();
  return (
    <main class="page case case-who">
      <PageTitle>{said[who].title}</PageTitle>
      <div class="services-choices">
        {readsCards(devices) && <Tile icon="card" title={said.card} note={said.cardNote} onPress={() => send({ type: 'case-by-card' })} />}
        <Tile icon="large" title={said.type} onPress={() => send({ type: 'case-by-typing' })} />
      </div>
      <div class="deed">
        <Button icon="ticket" onPress={() => send({ type: 'picked', item: draft.item, key: freshKey(), purpose: 'take' })}>
          {said.counter}
        </Button>
      </div>
    </main>
  );
}

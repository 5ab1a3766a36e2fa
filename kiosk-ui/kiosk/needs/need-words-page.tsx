import { needCategory } from '@yizhan/protocol/needs';
import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import type { NeedDraft } from '../flow/need-model.ts';
import { hasPhrase, isNeedFieldReady } from '../flow/needs.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNeedWords } from './need-words.ts';

/** What people usually say of it, one touch each; whoever has more to say writes it. */
export function NeedWordsScreen({ need }: { readonly need: NeedDraft }) {
  const { send } = useKiosk();
  const { words: said, say } = useNeedWords();
  const phrases = need.category === null ? [] : needCategory(need.category).phrases;
  return (
    <main class="page case need-words">
      <PageTitle>{said.title}</PageTitle>
      <div class="need-body">
        <p class="subtitle">
          <Text>{said.note}</Text>
        </p>
        <div class="need-phrases">
          {phrases.map((phrase) => (
            <Button
              key={phrase[0]}
              quick
              pressed={hasPhrase(need.text, say(phrase))}
              onPress={() => send({ type: 'need-phrase', phrase: say(phrase) })}
            >
              {say(phrase)}
            </Button>
          ))}
        </div>
        <p class="need-text" aria-live="polite">
          {need.text === '' ? said.empty : need.text}
          {need.spot === '' ? null : <span class="need-spot">{need.spot}</span>}
        </p>
        <div class="need-own">
          <Button icon="large" onPress={() => send({ type: 'need-write', field: 'text' })}>
            {said.write}
          </Button>
          <Button icon="place" onPress={() => send({ type: 'need-write', field: 'spot' })}>
            {said.spot}
          </Button>
        </div>
      </div>
      <div class="deed">
        <Button
          tone="main"
          icon="forward"
          class="giant icon-last"
          off={!isNeedFieldReady('text', need.text)}
          onPress={() => send({ type: 'need-on' })}
        >
          {said.on}
        </Button>
      </div>
    </main>
  );
}

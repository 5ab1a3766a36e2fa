import { maskName } from '@yizhan/protocol/identity';
import { useMemo } from 'preact/hooks';
import { dots, MaskedText } from '../../keyboard/masked-text.tsx';
import { PinyinPad } from '../../keyboard/pinyin-pad.tsx';
import { digitSigns, idSigns, SignPad } from '../../keyboard/sign-pad.tsx';
import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import type { CaseDraft, TypedField, Who } from '../flow/case-model.ts';
import { isReady } from '../flow/cases.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useCaseWords } from './case-words.ts';

/** One thing to type, on a page of its own. */
export function CaseFieldScreen({ draft, who, field }: { readonly draft: CaseDraft; readonly who: Who; readonly field: TypedField }) {
  const { send, station } = useKiosk();
  const { field: said, who: whose, pad } = useCaseWords();
  const party = draft[who];
  const value = party[field];
  const type = (text: string) => send({ type: 'field-typed', text });
  const erase = () => send({ type: 'field-erased' });
  const places = useMemo(() => [station.name], [station.name]);
  const ready = isReady(party, field);
  return (
    <main class="page case typing">
      <div class="typing-words">
        <PageTitle>{whose[who].field(said[field].title)}</PageTitle>
        <p class="subtitle">
          <Text>{said[field].note}</Text>
        </p>
        <div class="typed-field" aria-live="off">
          {field === 'name' ? <span class="typed-text">{value}</span> : <MaskedText value={value} masked={dots(value)} show={said.show} />}
        </div>
      </div>
      {field === 'name' ? (
        <PinyinPad value={value} mode="name" places={places} words={pad} onType={type} onErase={erase} />
      ) : (
        <SignPad class="digits" signs={field === 'last4' ? idSigns : digitSigns} erase={pad.erase} onType={type} onErase={erase} />
      )}
      <div class="deed">
        <Button tone="main" icon="forward" class="giant icon-last" off={!ready} onPress={() => send({ type: 'case-on' })}>
          {ready ? (value === '' ? said.skip : said.on) : said.incomplete}
        </Button>
      </div>
    </main>
  );
}

/** As the review shows somebody: never whole. */
export function maskedParty({ card, name, last4, phone }: CaseDraft['person'], byCard: string): readonly [string, string, string] {
  const masked = phone === '' ? '' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return card === null
    ? [maskName(name), `****${last4}`, masked]
    : [card.name, `${card.number.slice(-4).padStart(8, '*')} ${byCard}`, masked];
}

import { useMemo } from 'preact/hooks';
import { dots, MaskedText } from '../../keyboard/masked-text.tsx';
import { PinyinPad } from '../../keyboard/pinyin-pad.tsx';
import { digitSigns, SignPad } from '../../keyboard/sign-pad.tsx';
import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import { useCaseWords } from '../cases/case-words.ts';
import type { NeedDraft, NeedField } from '../flow/need-model.ts';
import { isNeedFieldReady } from '../flow/needs.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNeedWords } from './need-words.ts';

/** One thing to type, on a page of its own. */
export function NeedFieldScreen({ need, field }: { readonly need: NeedDraft; readonly field: NeedField }) {
  const { send, station } = useKiosk();
  const { field: said } = useNeedWords();
  const { pad, field: typing } = useCaseWords();
  const value = need[field];
  const type = (text: string) => send({ type: 'field-typed', text });
  const erase = () => send({ type: 'field-erased' });
  const places = useMemo(() => [station.name], [station.name]);
  const ready = isNeedFieldReady(field, value);
  const onward = field === 'text' || field === 'spot' ? said.on : said.next;
  return (
    <main class="page case typing">
      <div class="typing-words">
        <PageTitle>{said[field].title}</PageTitle>
        <p class="subtitle">
          <Text>{said[field].note}</Text>
        </p>
        <div class="typed-field" aria-live="off">
          {field === 'phone' ? (
            <MaskedText value={value} masked={dots(value)} show={typing.show} />
          ) : (
            <span class={field === 'name' ? 'typed-text' : 'typed-text long'}>{value}</span>
          )}
        </div>
      </div>
      {field === 'phone' ? (
        <SignPad class="digits" signs={digitSigns} erase={pad.erase} onType={type} onErase={erase} />
      ) : (
        <PinyinPad value={value} mode={field === 'name' ? 'name' : 'text'} places={places} words={pad} onType={type} onErase={erase} />
      )}
      <div class="deed">
        <Button tone="main" icon="forward" class="giant icon-last" off={!ready} onPress={() => send({ type: 'need-on' })}>
          {!ready && field === 'phone' ? said.incomplete : value === '' && field !== 'text' ? said.skip : onward}
        </Button>
      </div>
    </main>
  );
}

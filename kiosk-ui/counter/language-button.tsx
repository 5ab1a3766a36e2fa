import type { LanguageChoice } from '../lib/language.ts';
import type { CounterWords } from './i18n.ts';

export function LanguageButton({ choice, words }: { readonly choice: LanguageChoice; readonly words: CounterWords }) {
  const other = choice.language.value === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" class="bare" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choice.choose(other)}>
      {words.otherLanguage}
    </button>
  );
}

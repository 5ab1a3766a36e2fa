import { Icon } from '../parts/icon.tsx';
import { pressHandlers } from '../parts/press.ts';
import { useKiosk } from './kiosk.ts';

/** The other language, in its own words, in the same place on every page. */
export function LanguageButton() {
  const { words, send } = useKiosk();
  return (
    <button
      type="button"
      class="language-button"
      lang={words.lang === 'en' ? 'zh-CN' : 'en'}
      {...pressHandlers(() => send({ type: 'toggle-language' }))}
    >
      <Icon name="language" />
      <span>{words.home.language}</span>
    </button>
  );
}

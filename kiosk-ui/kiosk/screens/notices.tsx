import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';

export function Notices({ limit, class: more }: { readonly limit: number; readonly class?: string }) {
  const { view, visit, words } = useKiosk();
  if (view.notices.length === 0) return null;
  return (
    <section class={`notices${more ? ` ${more}` : ''}`}>
      <h2>
        <Icon name="notice" />
        <span>{words.attract.notices}</span>
      </h2>
      <ul>
        {view.notices.slice(0, limit).map(({ text, textEn }) => (
          <li key={text} lang={visit.language === 'en' && textEn === null ? 'zh-CN' : undefined}>
            <Text>{visit.language === 'en' ? (textEn ?? text) : text}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

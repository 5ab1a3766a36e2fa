import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';

export function Notices({ limit }: { readonly limit: number }) {
  const { station, visit, words } = useKiosk();
  if (station.notices.length === 0) return null;
  return (
    <section class="notices">
      <h2>
        <Icon name="notice" />
        <span>{words.attract.notices}</span>
      </h2>
      <ul>
        {station.notices.slice(0, limit).map(({ text, textEn }) => (
          <li key={text} lang={visit.language === 'en' && textEn === null ? 'zh-CN' : undefined}>
            <Text>{visit.language === 'en' ? (textEn ?? text) : text}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

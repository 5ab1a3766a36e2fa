import { Banner } from '../../parts/banner.tsx';
import { Tile } from '../../parts/tile.tsx';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useCaseWords } from './case-words.ts';

/** What can be done at the kiosk beside taking a number. */
export function ServicesScreen() {
  const { send, book } = useKiosk();
  const { services } = useCaseWords();
  const takes = [...book.items.values()].some(({ mandates }) => mandates.length > 0);
  return (
    <main class="page services">
      <PageTitle>{services.title}</PageTitle>
      <div class="services-choices">
        {takes ? (
          <Tile icon="hand" title={services.take} note={services.takeHint} onPress={() => send({ type: 'open-scenes', purpose: 'case' })} />
        ) : (
          <Banner icon="info">{services.none}</Banner>
        )}
        <Tile icon="search" title={services.progress} note={services.progressHint} onPress={() => send({ type: 'open-progress' })} />
      </div>
    </main>
  );
}

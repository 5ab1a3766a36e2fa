import type { ComponentChildren } from 'preact';
import { Text } from '../../parts/words.tsx';
import type { CameraLook, CardLook } from '../flow/visit.ts';
import { CardDrawing } from '../identify/card-drawing.tsx';
import { cardWords } from '../identify/card-words.ts';
import { useKiosk } from '../kiosk.ts';
import { CameraButton, CameraOr } from '../scan/camera-or.tsx';
import { PageTitle } from '../screens/page-title.tsx';

/** Where the card goes and what the reader makes of it; below it the way on without one. */
export function CardPage({
  card,
  camera,
  children,
}: {
  readonly card: CardLook;
  readonly camera: CameraLook;
  readonly children: ComponentChildren;
}) {
  const { words } = useKiosk();
  const { title, note } = cardWords(card, words.identify);
  return (
    <main class={`page identify identify-${card.type}`}>
      <CameraOr look={camera}>
        <CardDrawing look={card.type} />
      </CameraOr>
      <div class="identify-words" role="status">
        <PageTitle>{title}</PageTitle>
        <p class="message-note">
          <Text>{note}</Text>
        </p>
      </div>
      <div class="deed">
        <CameraButton look={camera} />
        {children}
      </div>
    </main>
  );
}

import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import type { Visit } from '../flow/visit.ts';
import { CardDrawing } from '../identify/card-drawing.tsx';
import { cardWords } from '../identify/card-words.ts';
import { useKiosk } from '../kiosk.ts';
import { readsCodes } from '../kiosk-devices.ts';
import { CameraButton, CameraOr } from '../scan/camera-or.tsx';
import { PageTitle } from './page-title.tsx';

type Screen = Extract<Visit['screen'], { at: 'identify' }>;

/** 5 identify: where the card goes, what the reader makes of it, and the way on without one. */
export function IdentifyScreen({ screen: { card, camera } }: { readonly screen: Screen }) {
  const { words, send, devices } = useKiosk();
  const { title, note } = cardWords(card, words.identify);
  const stuck = card.type === 'failed' || card.type === 'unavailable';
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
        {!stuck && readsCodes(devices) && (
          <p class="subtitle">
            <Text>{words.identify.codes}</Text>
          </p>
        )}
      </div>
      <div class="deed">
        <CameraButton look={camera} />
        <Button tone={stuck ? 'main' : 'plain'} icon="ticket" class="giant" onPress={() => send({ type: 'confirmed' })}>
          {words.identify.skip}
        </Button>
      </div>
    </main>
  );
}

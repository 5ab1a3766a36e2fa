import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import type { Visit } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { scansCodes } from '../kiosk-devices.ts';
import { CameraButton, CameraOr } from '../scan/camera-or.tsx';
import { PageTitle } from './page-title.tsx';

/** Where a code is held. Scanner and wedge need no touch at all: this page is for whoever looks for the way, and for the camera. */
export function ScanScreen({ screen: { camera } }: { readonly screen: Extract<Visit['screen'], { at: 'scan' }> }) {
  const { words, devices } = useKiosk();
  return (
    <main class="page identify scan">
      <CameraOr look={camera}>
        <span class="pictogram">
          <Icon name="scan" />
        </span>
      </CameraOr>
      <div class="identify-words" role="status">
        <PageTitle>{words.scan.title}</PageTitle>
        <p class="message-note">
          <Text>{scansCodes(devices) ? words.scan.note : words.scan.noteCamera}</Text>
        </p>
      </div>
      <div class="deed">
        <CameraButton look={camera} />
      </div>
    </main>
  );
}

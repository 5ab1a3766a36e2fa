import type { ComponentChildren } from 'preact';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import type { CameraLook } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { CameraView } from './camera-view.tsx';

/** The camera's picture while it is on, otherwise the page's own drawing; under it why there is no picture. */
export function CameraOr({ look, children }: { readonly look: CameraLook; readonly children: ComponentChildren }) {
  const { devices, words } = useKiosk();
  return (
    <div class="identify-picture">
      {look === 'on' && devices.camera ? <CameraView profile={devices.camera} /> : children}
      {(look === 'denied' || look === 'missing') && <Banner icon="camera">{words.scan[look]}</Banner>}
    </div>
  );
}

/** Only where there is a camera; gone once it has failed. */
export function CameraButton({ look }: { readonly look: CameraLook }) {
  const { devices, words, send } = useKiosk();
  if (devices.camera === null || look === 'denied' || look === 'missing') return null;
  const on = look === 'on';
  return (
    <Button icon={on ? 'stop' : 'camera'} onPress={() => send({ type: 'camera', look: on ? 'off' : 'on' })}>
      {on ? words.scan.cameraStop : words.scan.camera}
    </Button>
  );
}

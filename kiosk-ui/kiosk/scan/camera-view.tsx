import { useEffect, useRef } from 'preact/hooks';
import { realTimers } from '../../lib/timers.ts';
import { useKiosk } from '../kiosk.ts';
import { type CameraProfile, openCamera } from './camera.ts';

/** What the camera sees, so that a hand finds the way. The camera is on only while this stands on the page. */
export function CameraView({ profile }: { readonly profile: CameraProfile }) {
  const { words, send } = useKiosk();
  const picture = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!picture.current) return;
    return openCamera(profile, picture.current, realTimers, {
      code: (text) => send({ type: 'text-read', text }),
      failed: (why) => send({ type: 'camera', look: why }),
    });
    // The profile that was opened stays: the agent sends the same one anew with every change of any device.
  }, [send]);
  return (
    <div class="camera">
      <video ref={picture} class={profile.facing === 'user' ? 'mirrored' : ''} muted playsInline aria-label={words.scan.aim} />
      <p class="camera-aim">{words.scan.aim}</p>
    </div>
  );
}

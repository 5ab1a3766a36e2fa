/**
 * The page's own camera: picture → frames → a worker that reads codes in them.
 * Invariants: one frame is under way at a time; after close() the camera is off, nothing is told any more and the worker with every
 * frame it saw is gone.
 */
import type { KioskDevices } from '@yizhan/protocol/api';
import type { Timers } from '../../lib/timers.ts';
import type { CameraAnswer, CameraTask } from './camera-worker.ts';
import { sameCode } from './same-code.ts';

export type CameraProfile = NonNullable<KioskDevices['camera']>;

const cameraDelays = {
  /** Between an answer and the next frame: the page stays quick while it looks. */
  frameMs: 80,
};

export interface CameraListener {
  code(text: string): void;
  /** Once, and nothing after it. */
  failed(why: 'denied' | 'missing'): void;
}

export function openCamera(profile: CameraProfile, picture: HTMLVideoElement, timers: Timers, listener: CameraListener): () => void {
  const seen = sameCode(profile.sameCodeMs);
  const worker = new Worker(new URL('./camera-worker.ts', import.meta.url), { type: 'module' });
  let closed = false;
  let stopWait = () => {};
  let stream: MediaStream | null = null;

  function send(task: CameraTask, moved: Transferable[] = []): void {
    worker.postMessage(task, moved);
  }

  async function start(): Promise<void> {
    const { facing, width, height } = profile;
    const taken = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: facing, width: { ideal: width }, height: { ideal: height } },
      audio: false,
    });
    if (closed) return stopAll(taken);
    stream = taken;
    for (const track of taken.getTracks()) track.addEventListener('ended', () => fail('missing'));
    picture.srcObject = taken;
    await picture.play();
    send({ type: 'begin', scales: profile.scales });
    await look();
  }

  async function look(): Promise<void> {
    if (closed) return;
    const frame = await createImageBitmap(picture);
    if (closed) frame.close();
    else send({ type: 'frame', frame }, [frame]);
  }

  worker.onmessage = ({ data: { text } }: MessageEvent<CameraAnswer>) => {
    if (closed) return;
    if (text !== null && seen.isNew(text, timers.now())) listener.code(text);
    stopWait = timers.after(cameraDelays.frameMs, () => void look().catch(() => fail('missing')));
  };
  worker.onerror = () => fail('missing');

  function fail(why: 'denied' | 'missing'): void {
    if (closed) return;
    close();
    listener.failed(why);
  }

  function close(): void {
    closed = true;
    stopWait();
    worker.terminate();
    if (stream) stopAll(stream);
    stream = null;
    picture.srcObject = null;
  }

  start().catch((fault: unknown) => fail(isDenied(fault) ? 'denied' : 'missing'));
  return close;
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function isDenied(fault: unknown): boolean {
  return fault instanceof DOMException && (fault.name === 'NotAllowedError' || fault.name === 'SecurityError');
}

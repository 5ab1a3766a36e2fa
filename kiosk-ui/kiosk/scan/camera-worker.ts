/** Reads codes in camera frames beside the page. A frame is blanked as soon as its pixels are read, and they as soon as they are understood. */
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { type FrameReader, frameReader } from './decode.ts';

export type CameraTask =
  | { readonly type: 'begin'; readonly scales: readonly number[] }
  | { readonly type: 'frame'; readonly frame: ImageBitmap };

/** One for each frame. */
export interface CameraAnswer {
  readonly text: string | null;
}

const canvas = new OffscreenCanvas(1, 1);
const drawing = canvas.getContext('2d', { willReadFrequently: true });
let reader: FrameReader | null = null;

async function read(frame: ImageBitmap): Promise<string | null> {
  const { width, height } = frame;
  canvas.width = width;
  canvas.height = height;
  drawing?.drawImage(frame, 0, 0);
  frame.close();
  const rgba = drawing?.getImageData(0, 0, width, height).data;
  drawing?.clearRect(0, 0, width, height);
  if (!rgba || !reader) return null;
  try {
    return await reader.read({ rgba, width, height });
  } finally {
    rgba.fill(0);
  }
}

addEventListener('message', ({ data: task }: MessageEvent<CameraTask>) => {
  if (task.type === 'begin') {
    reader = frameReader(task.scales, { url: wasmUrl });
    return;
  }
  // A wasm that does not come leaves the quick decoder: the next frame may be one that it can read.
  void read(task.frame)
    .catch(() => null)
    .then((text) => postMessage({ text } satisfies CameraAnswer));
});

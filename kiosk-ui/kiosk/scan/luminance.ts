/** Pixels as the decoders want them: one byte of brightness each. Pure, platform-neutral. */
export interface GreyImage {
  readonly grey: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** @param rgba four bytes a pixel */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): GreyImage {
  const grey = new Uint8ClampedArray(width * height);
  // Weights of ITU-R BT.601, in 1/256.
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 150 + (rgba[from + 2] ?? 0) * 29) >> 8;
  }
  return { grey, width, height };
}

/** Each new pixel is the mean of those it covers. @param scale ≤ 1 */
export function shrunk(image: GreyImage, scale: number): GreyImage {
  if (scale >= 1) return image;
  const width = Math.max(1, Math.floor(image.width * scale));
  const height = Math.max(1, Math.floor(image.height * scale));
  const grey = new Uint8ClampedArray(width * height);
  const edge = (index: number, count: number, whole: number) => Math.floor((index * whole) / count);
  for (let y = 0; y < height; y += 1) {
    const top = edge(y, height, image.height);
    const bottom = edge(y + 1, height, image.height);
    for (let x = 0; x < width; x += 1) {
      const left = edge(x, width, image.width);
      const right = edge(x + 1, width, image.width);
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) sum += image.grey[row * image.width + column] ?? 0;
      }
      grey[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { grey, width, height };
}

/** Dots and modules as SVG paths: one rectangle for each run of dark cells, so that nothing shows through between them. */

export function rowPath(cells: readonly boolean[], y: number, height = 1): string {
  let path = '';
  for (let x = 0; x < cells.length; x += 1) {
    if (!cells[x]) continue;
    const start = x;
    while (cells[x + 1]) x += 1;
    const length = x + 1 - start;
    path += `M${start} ${y}h${length}v${height}h-${length}z`;
  }
  return path;
}

/** @param data rows of `rowBytes` bytes, the leftmost dot in the highest bit */
export function rasterPath(data: Uint8Array, rowBytes: number): string {
  let path = '';
  for (let y = 0; y * rowBytes < data.length; y += 1) {
    const bytes = [...data.subarray(y * rowBytes, (y + 1) * rowBytes)];
    path += rowPath(
      bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte & (1 << bit)) !== 0)),
      y,
    );
  }
  return path;
}

/** A QR code as a drawing inside the page: no file, no style, nothing fetched. */
import { html } from 'hono/html';
import { encode } from 'uqr';
import type { Html } from './layout.ts';

/** Light modules around it, as ISO/IEC 18004 asks. */
const margin = 4;

export function qrPart(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + margin} ${y + margin}h1v1h-1z`] : [])));
  const full = size + 2 * margin;
  return html`<svg class="qr" viewBox="0 0 ${full} ${full}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${full}" height="${full}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></svg>`;
}

/** A strip of paper as an SVG, one unit a dot. The same drawing shows a preview and what a simulated printer printed. */
import { columnDots, columnsOf, glyphDots, type Layout, leadingDots, type PaperLine, type TextRun } from './paper.ts';
import type { MakeQr } from './qr-matrix.ts';

const lineDots = glyphDots + leadingDots;
const margin = 24;
const ink = '#1a1d21';
const paper = '#fffdf8';
const latinFont = "'DejaVu Sans Mono','Liberation Mono',monospace";

interface Placed {
  readonly height: number;
  readonly svg: string;
}

/** @param columns printable width; the paper is a margin wider on each side */
export function draw(lines: Layout, columns: number, makeQr: MakeQr): string {
  const width = columns * columnDots;
  let y = margin;
  let body = '';
  for (const line of lines) {
    const placed = place(line, width, makeQr);
    if (placed.svg !== '') body += `<g transform="translate(${margin} ${y})">${placed.svg}</g>\n`;
    y += placed.height;
  }
  const size = { width: width + 2 * margin, height: y + margin };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family="'Noto Sans SC Variable','Noto Sans SC','Noto Sans CJK SC',monospace" font-size="${glyphDots}">
<rect width="100%" height="100%" fill="${paper}"/>
${body}</svg>
`;
}

function place(line: PaperLine, width: number, makeQr: MakeQr): Placed {
  switch (line.kind) {
    case 'text':
      return placeText(line, width);
    case 'qr': {
      const matrix = makeQr(line.text, line.level);
      const side = matrix.length * line.moduleDots;
      const path = matrix.map((row, y) => rowPath(row, y)).join('');
      const x = leftOf(line.align, side, width);
      return {
        height: side + leadingDots,
        svg: `<path class="qr" data-modules="${matrix.length}" transform="translate(${x} 0) scale(${line.moduleDots})" fill="${ink}" shape-rendering="crispEdges" d="${path}"/>`,
      };
    }
    case 'raster': {
      const x = leftOf(line.align, line.rowBytes * 8, width);
      return { height: line.rows, svg: `<path transform="translate(${x} 0)" fill="${ink}" d="${rasterPath(line.data, line.rowBytes)}"/>` };
    }
    case 'feed':
      return { height: line.lines * lineDots, svg: '' };
    case 'cut':
      return { height: 2 * lineDots, svg: tear(width, lineDots, '4 12', '#767c85', line.mode === 'full' ? '✂' : '') };
    case 'roll-end':
      return { height: 2 * lineDots, svg: tear(width, lineDots, '20 8', '#8a4b00', '换纸 new roll') };
  }
}

function placeText(line: Extract<PaperLine, { kind: 'text' }>, width: number): Placed {
  const tallest = Math.max(1, ...line.runs.map((run) => run.height));
  const used = line.runs.reduce((sum, run) => sum + runDots(run), 0);
  let x = leftOf(line.align, used, width);
  let svg = '';
  for (const run of line.runs) {
    svg += placeRun(run, x, (tallest - run.height) * glyphDots);
    x += runDots(run);
  }
  return { height: tallest * glyphDots + leadingDots, svg };
}

/** Every glyph stands at its column, as on paper: the browser's font metrics do not matter. */
function placeRun(run: TextRun, x: number, y: number): string {
  if (run.text.trim() === '' && !run.invert) return '';
  const parts: string[] = [];
  let column = 0;
  for (const [part] of run.text.matchAll(/[\0-\x7f]+|[^\0-\x7f]+/gu)) {
    const places = [...part].map((character) => {
      const at = column * columnDots;
      column += columnsOf(character);
      return at;
    });
    // A monospaced Latin letter is about 0.6 em wide: at this size it fills its 12 dots.
    const latin = columnsOf(part) === part.length ? ` font-family="${latinFont}" font-size="20"` : '';
    if (part.trim() !== '') parts.push(`<text x="${places.join(' ')}" y="21"${latin} xml:space="preserve">${escapeXml(part)}</text>`);
  }
  const box = run.invert ? `<rect width="${column * columnDots}" height="${glyphDots}" fill="${ink}"/>` : '';
  const style = `fill="${run.invert ? paper : ink}"${run.bold ? ' font-weight="700"' : ''}`;
  return `<g transform="translate(${x} ${y}) scale(${run.width} ${run.height})" ${style}>${box}${parts.join('')}</g>`;
}

function runDots(run: TextRun): number {
  return columnsOf(run.text) * columnDots * run.width;
}

function leftOf(align: 'left' | 'center' | 'right', used: number, width: number): number {
  if (align === 'left') return 0;
  return Math.max(0, align === 'center' ? Math.floor((width - used) / 2) : width - used);
}

function tear(width: number, y: number, dashes: string, colour: string, text: string): string {
  const label = text === '' ? '' : `<text x="0" y="${y - 6}" font-size="20" fill="${colour}">${escapeXml(text)}</text>`;
  return `<line x1="0" x2="${width}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="3" stroke-dasharray="${dashes}"/>${label}`;
}

function rasterPath(data: Uint8Array, rowBytes: number): string {
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

/** One rectangle for each run of dark cells. */
function rowPath(cells: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < cells.length; x += 1) {
    if (!cells[x]) continue;
    const start = x;
    while (cells[x + 1]) x += 1;
    const length = x + 1 - start;
    path += `M${start} ${y}h${length}v1h-${length}z`;
  }
  return path;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

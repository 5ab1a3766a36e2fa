/**
 * A strip of paper as an SVG, one unit a dot. The same drawing shows a preview, what a simulated printer printed, and, with outlines in
 * place of text, what a head that knows only dots is to print.
 */

import type { MakeQr } from '@yizhan/platform/qr';
import { code128Modules } from './code128.ts';
import { rasterPath, rowPath } from './drawn-path.ts';
import { columnDots, columnsOf, glyphDots, type Layout, leadingDots, type PaperLine, type TextRun } from './paper.ts';

const lineDots = glyphDots + leadingDots;
const margin = 24;
const latinSize = 20;
const latinFont = "'DejaVu Sans Mono','Liberation Mono',monospace";

interface Placed {
  readonly height: number;
  readonly svg: string;
}

/** The shape of one character, 1000 units an em, standing on y = 0; of one that the font has not, a stand-in. */
export type Outline = (character: string) => { readonly path: string; readonly advance: number };

export interface DrawStyle {
  readonly ink: string;
  readonly paper: string;
  /** Dots around the printable width. */
  readonly margin: number;
  /** Shapes in place of text: the picture looks the same wherever it is shown. Null: the viewer's fonts. */
  readonly outline: Outline | null;
}

const onScreen: DrawStyle = { ink: '#1a1d21', paper: '#fffdf8', margin, outline: null };

/** @param columns printable width */
export function draw(lines: Layout, columns: number, makeQr: MakeQr, style: DrawStyle = onScreen): string {
  const width = columns * columnDots;
  let y = style.margin;
  let body = '';
  for (const line of lines) {
    const placed = place(line, width, makeQr, style);
    if (placed.svg !== '') body += `<g transform="translate(${style.margin} ${y})">${placed.svg}</g>\n`;
    y += placed.height;
  }
  const size = { width: width + 2 * style.margin, height: y + style.margin };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" font-family="'Noto Sans SC Variable','Noto Sans SC','Noto Sans CJK SC',monospace" font-size="${glyphDots}">
<rect width="100%" height="100%" fill="${style.paper}"/>
${body}</svg>
`;
}

function place(line: PaperLine, width: number, makeQr: MakeQr, style: DrawStyle): Placed {
  const { ink } = style;
  switch (line.kind) {
    case 'text':
      return placeText(line, width, style);
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
    case 'code128': {
      const modules = code128Modules(line.text);
      const x = leftOf(line.align, modules.length * line.moduleDots, width);
      return {
        height: line.height + leadingDots,
        svg: `<path class="code128" transform="translate(${x} 0) scale(${line.moduleDots} 1)" fill="${ink}" shape-rendering="crispEdges" d="${rowPath(modules, 0, line.height)}"/>`,
      };
    }
    case 'raster': {
      const x = leftOf(line.align, line.rowBytes * 8, width);
      return {
        height: line.rows,
        svg: `<path transform="translate(${x} 0)" fill="${ink}" shape-rendering="crispEdges" d="${rasterPath(line.data, line.rowBytes)}"/>`,
      };
    }
    case 'feed':
      return { height: line.lines * lineDots, svg: '' };
    case 'cut':
      return { height: 2 * lineDots, svg: tear(width, lineDots, '4 12', '#767c85', line.mode === 'full' ? '✂' : '') };
    case 'roll-end':
      return { height: 2 * lineDots, svg: tear(width, lineDots, '20 8', '#8a4b00', '换纸 new roll') };
  }
}

function placeText(line: Extract<PaperLine, { kind: 'text' }>, width: number, style: DrawStyle): Placed {
  const tallest = Math.max(1, ...line.runs.map((run) => run.height));
  const used = line.runs.reduce((sum, run) => sum + runDots(run), 0);
  let x = leftOf(line.align, used, width);
  let svg = '';
  for (const run of line.runs) {
    svg += placeRun(run, x, (tallest - run.height) * glyphDots, style);
    x += runDots(run);
  }
  return { height: tallest * glyphDots + leadingDots, svg };
}

/** Every glyph stands at its column, as on paper: font metrics do not matter. */
function placeRun(run: TextRun, x: number, y: number, { ink, paper, outline }: DrawStyle): string {
  if (run.text.trim() === '' && !run.invert) return '';
  const columns = columnsOf(run.text);
  const box = run.invert ? `<rect width="${columns * columnDots}" height="${glyphDots}" fill="${ink}"/>` : '';
  const glyphs = outline === null ? textOf(run.text) : outlinesOf(run.text, outline);
  const fill = run.invert ? paper : ink;
  const weight = !run.bold ? '' : outline === null ? ' font-weight="700"' : ` stroke="${fill}" stroke-width="32"`;
  return `<g transform="translate(${x} ${y}) scale(${run.width} ${run.height})" fill="${fill}"${weight}>${box}${glyphs}</g>`;
}

function textOf(text: string): string {
  let svg = '';
  let column = 0;
  for (const [part] of text.matchAll(/[\0-\x7f]+|[^\0-\x7f]+/gu)) {
    const places = [...part].map((character) => {
      const at = column * columnDots;
      column += columnsOf(character);
      return at;
    });
    // A monospaced Latin letter is about 0.6 em wide: at this size it fills its 12 dots.
    const latin = columnsOf(part) === part.length ? ` font-family="${latinFont}" font-size="${latinSize}"` : '';
    if (part.trim() !== '') svg += `<text x="${places.join(' ')}" y="21"${latin} xml:space="preserve">${escapeXml(part)}</text>`;
  }
  return svg;
}

/** Each in the middle of its columns; what is wider is made narrower. */
function outlinesOf(text: string, outline: Outline): string {
  let svg = '';
  let left = 0;
  for (const character of text) {
    const room = columnsOf(character) * columnDots;
    if (character.trim() !== '') {
      const { path, advance } = outline(character);
      const size = (room === columnDots ? latinSize : glyphDots) / 1000;
      const across = Math.min(size, room / advance);
      const x = left + (room - advance * across) / 2;
      svg += `<path transform="translate(${fixed(x)} 21) scale(${fixed(across)} ${fixed(size)})" d="${path}"/>`;
    }
    left += room;
  }
  return svg;
}

function fixed(value: number): string {
  return String(Math.round(value * 1e5) / 1e5);
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

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

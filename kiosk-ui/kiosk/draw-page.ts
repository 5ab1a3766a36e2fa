/**
 * A page draws itself: a copy of its document with all its rules inside one SVG picture, which a canvas may paint and read back.
 * What lies outside the page (another window, a dark panel) is not in the picture; fonts that the page loads are replaced by the system's.
 */

/** The largest that is small enough is taken: still to be read at the last. */
const widths = [720, 540, 400] as const;
const quality = 0.8;
/** Base64 characters: what the agent takes (`pictureCharacters` in protocol/api). */
const most = 60_000;
const type = 'image/webp';

/** The document is copied before the first wait. @returns base64, or null: this browser cannot */
export async function drawPage(): Promise<string | null> {
  const { innerWidth: width, innerHeight: height } = window;
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(document, width, height))}`;
  try {
    const image = new Image(width, height);
    image.src = source;
    await image.decode();
    for (const wide of widths) {
      const picture = painted(image, Math.min(wide, width) / width);
      if (picture === null || picture.length <= most) return picture;
    }
  } catch {
    // Not all browsers let a canvas be read after a page was painted on it.
  }
  return null;
}

function svgOf({ documentElement, styleSheets }: Document, width: number, height: number): string {
  const copy = documentElement.cloneNode(true) as HTMLElement;
  for (const one of copy.querySelectorAll('script, style, link, noscript')) one.remove();
  const rules = Array.from(styleSheets, rulesOf).join('\n');
  // The rules for the root are for this picture's root: it has the root's own attributes.
  const attributes = Array.from(documentElement.attributes, ({ name, value }) => ` ${name}="${escaped(value)}"`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"${attributes}><style>${escaped(rules)}</style><foreignObject width="100%" height="100%">${new XMLSerializer().serializeToString(copy)}</foreignObject></svg>`;
}

/** A font's file would have to be fetched, which a picture may not. */
function rulesOf(sheet: CSSStyleSheet): string {
  return Array.from(sheet.cssRules, (rule) => (rule instanceof CSSFontFaceRule ? '' : rule.cssText)).join('\n');
}

function painted(image: HTMLImageElement, scale: number): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [head, data = ''] = canvas.toDataURL(type, quality).split(',');
  return head === `data:${type};base64` && data !== '' ? data : null;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

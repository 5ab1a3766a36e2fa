/** Reads a PDF as a searching viewer does: pages, fonts, and the text by each font's own table of characters. Enough for what pdfkit writes. */
import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  /** Text of each page, as it was drawn, in one line. */
  readonly pages: readonly string[];
  /** Names of the embedded fonts. */
  readonly fonts: readonly string[];
  /** Its whole source in Latin-1. */
  readonly source: string;
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const source = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id, body);
  const object = (id: string | undefined): string => objects.get(id ?? '') ?? '';
  const charactersOf = (font: string): ReadonlyMap<number, string> => cmapOf(streamOf(object(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1])));

  const pages = [...objects.values()]
    .filter((body) => /\/Type \/Page\b(?!s)/.test(body))
    .map((body) => {
      const resources = object(/\/Resources (\d+) 0 R/.exec(body)?.[1]);
      const tables = new Map<string, ReadonlyMap<number, string>>();
      for (const [, name = '', id = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) tables.set(name, charactersOf(object(id)));
      return textOf(streamOf(object(/\/Contents (\d+) 0 R/.exec(body)?.[1])), tables);
    });
  const fonts = [...source.matchAll(/\/FontName \/(\S+)/g)].map(([, name = '']) => name);
  return { pages, fonts: [...new Set(fonts)], source };
}

function streamOf(body: string): string {
  const raw = /stream\n([\s\S]*?)\nendstream/.exec(body)?.[1] ?? '';
  const data = Buffer.from(raw, 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(data).toString('latin1') : raw;
}

/** Character code → what it says: `bfchar` pairs and `bfrange` lists. */
function cmapOf(cmap: string): ReadonlyMap<number, string> {
  const table = new Map<number, string>();
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const start = Number.parseInt(from, 16);
    // A ligature says several.
    [...list.matchAll(/<([0-9a-f ]+)>/gi)].forEach(([, hex = ''], at) => {
      table.set(start + at, text(hex.replaceAll(' ', '')));
    });
  }
  return table;
}

function textOf(content: string, tables: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let table: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) table = tables.get(font) ?? new Map();
    for (const [, hex = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/gi)) {
      for (const [code = ''] of hex.matchAll(/.{4}/g)) text += table.get(Number.parseInt(code, 16)) ?? '?';
    }
  }
  return text;
}

/**
 * The shapes of characters, out of a font file: Noto Sans SC (SIL OFL 1.1; 30,000 characters, the rare ones of names among them, see the
 * golden `rare`). Read by fontkit on first use; a glyph is made when it is first printed, and kept.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import type { Outline } from '../draw.ts';
import { missingCharacter } from '../printable.ts';

/** Dense enough for a thermal head at 24 dots; bold is the same with a stroke. */
const require = createRequire(import.meta.url);
const file = require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf');
/** A station prints some hundred different characters. */
const glyphsKept = 4000;

export async function loadOutlines(): Promise<Outline> {
  const [fontkit, bytes] = await Promise.all([import('fontkit'), readFile(file)]);
  const font = fontkit.create(bytes);
  if (font.type !== 'TTF') throw new Error(`${file} is no single font`);
  const known = new Map<string, ReturnType<Outline>>();

  return (character) => {
    const kept = known.get(character);
    if (kept) return kept;
    if (known.size >= glyphsKept) known.clear();
    const made = shapeOf(font, character);
    known.set(character, made);
    return made;
  };
}

function shapeOf(font: Font, character: string): ReturnType<Outline> {
  const point = character.codePointAt(0) ?? 0;
  const glyph = font.glyphForCodePoint(font.hasGlyphForCodePoint(point) ? point : (missingCharacter.codePointAt(0) ?? 0));
  const unit = 1000 / font.unitsPerEm;
  // A font's y grows upwards, a picture's downwards.
  return { path: glyph.path.scale(unit, -unit).toSVG(), advance: glyph.advanceWidth * unit };
}

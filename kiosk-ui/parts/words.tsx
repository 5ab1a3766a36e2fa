/** Chinese text that may break between words only, and punctuation as Chinese readers expect it. */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
/** Pieces of the sentences that every visit shows anew. Nothing else is kept: a name that was shown must not outlive its visit. */
const kept = new Map<string, readonly string[]>();
const mostKept = 5000;
const han = /\p{Script=Han}/u;
const opening = /[（“‘《〈「【(]$/u;
/** Stays with what follows: an opening mark, the dash of a range, a figure, a glued space. */
const leading = /[（“‘《〈「【(–\d\u00a0\u2060]$/u;

/** Documents arrive with ASCII punctuation between Chinese words. */
export function chinesePunctuation(text: string): string {
  if (!han.test(text)) return text;
  return text
    .replaceAll(',', '，')
    .replaceAll(';', '；')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/:(?!\d)/g, '：');
}

/** Pieces between which a line may end: no line begins with a closing mark or ends with an opening one. */
export function breakable(raw: string): readonly string[] {
  return kept.get(raw) ?? piecesOf(gluedFigures(chinesePunctuation(raw)));
}

/** Finds the pieces of a text of the dictionary or the catalogue once for all. */
export function keepPieces(raw: string): void {
  if (!han.test(raw) || kept.has(raw)) return;
  if (kept.size >= mostKept) kept.clear();
  kept.set(raw, breakable(raw));
}

function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && (leading.test(last) || (!isWordLike && !opening.test(segment)))) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** A figure stays with its unit and with the word before it, a range stays whole: 等 8 项, 约 8–12 分钟. */
function gluedFigures(text: string): string {
  return text.replace(/ (?=\d)|(?<=\d) /g, '\u00a0').replace(/(?<=\d)–(?=\d)/g, '\u2060–\u2060');
}

export function Text({ children }: { readonly children: string }) {
  if (!han.test(children)) return <>{gluedFigures(children)}</>;
  return <>{breakable(children).flatMap((piece, index) => (index === 0 ? [piece] : [<wbr key={index} />, piece]))}</>;
}

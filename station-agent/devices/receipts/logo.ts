/** The project's mark (kiosk-ui/kiosk/favicon.svg) as a head prints it, one bit a dot; a golden test draws the mark anew and compares. */
import type { PaperLine } from './paper.ts';

const side = 64;
const dots =
  'AAf/////4AAAP//////8AAD///////8AA////////8AH////////4A/////////wH/////////gf////////+D/////////8P/////////x//////////n/////////+f////n////7////4H/////////AP////////4Af////////AA////////4AB////////AYD///////4DwH//////+AfgH//////wD/AP/////+A/+Af/////wH/+A/////+A//8B/////wH//4D////+A///wH////wH///gP///8Af//+AP///gB///4Af//+AH///gB///4Af//+AH///xB///4I////8H///g/////wf//+D/////B///4P////8H///g/////wf//+D/////B///4P////8H///g/////wf//+D/////B///4P////8H///g/////wf//+D/////B///4P////8H///g/////wf//+D/////AAAAAP////8AAAAA/////wAAAAD/////gAAAAf//f//AAAAD//5//////////n/////////+P/////////w//////////B/////////4H/////////gP////////8Af////////gA////////8AA////////AAA///////wAAAf/////4AA=';

/** White under it, so that the name does not touch it. */
const below = 8;

export function logo(): PaperLine {
  const data = new Uint8Array((side / 8) * (side + below));
  data.set(Uint8Array.from(atob(dots), (byte) => byte.charCodeAt(0)));
  return { kind: 'raster', align: 'center', rowBytes: side / 8, rows: side + below, data };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedFiles, lintRoom, profileFolders } from './index.ts';
import type { RoomFile } from './room.ts';

const home = join(import.meta.dirname, '..');
const room: readonly RoomFile[] = [...Object.keys(profileFolders), 'mixins', 'transcripts'].flatMap((folder) =>
  readdirSync(join(home, folder)).map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(home, folder, name), 'utf8') })),
);

/** The room with one file changed, taken away (null) or added. */
function roomWith(path: string, change: (text: string) => string | null): readonly RoomFile[] {
  const text = change(room.find((file) => file.path === path)?.text ?? '');
  return [...room.filter((file) => file.path !== path), ...(text === null ? [] : [{ path, text }])];
}

function edited(change: (raw: Record<string, unknown>) => unknown): (text: string) => string {
  return (text) => JSON.stringify(change(JSON.parse(text)));
}

test('the room has no fault', () => {
  expect(lintRoom(room)).toEqual({ profiles: expect.any(Number), faults: [] });
  expect(lintRoom(room).profiles).toBeGreaterThanOrEqual(14);
});

test('a room that was not seen says so', () => {
  expect(lintRoom([])).toEqual({ profiles: 0, faults: [] });
});

describe('each of these is caught, with its file', () => {
  const gm65 = 'scanners/gm65.json';
  const tmT82 = 'printers/epson-tm-t82.json';
  const escpos80 = 'printers/generic-escpos-80.json';
  const star = 'printers/star-tsp143.json';
  const samV = 'transcripts/generic-sam-v.json';
  test.each<[string, string, (text: string) => string | null, string]>([
    ['no JSON', gm65, (text) => text.slice(1), 'not JSON'],
    ['a file named otherwise than its id', gm65, edited((raw) => ({ ...raw, id: 'gm66' })), 'id: the file is named "gm65", it says "gm66"'],
    ['an id twice', 'scanners/other.json', () => JSON.stringify({ id: 'gm65' }), 'id: scanners/gm65.json has it already'],
    [
      'a model in the folder of another kind',
      'printers/second.json',
      () => JSON.stringify({ id: 'second', inherits: 'gm65', vendor: 'V', model: 'M', verified: false, source: 'S', transcriptOf: 'gm65' }),
      'kind: scanner belongs into scanners/',
    ],
    ['an unknown key', gm65, edited((raw) => ({ ...raw, codek: 'gm65@1' })), 'codek: there is no such key'],
    ['an unknown mixin', gm65, edited((raw) => ({ ...raw, $import: ['no-mixin'] })), '$import.0: there is no mixin "no-mixin"'],
    ['a mixin that nobody imports', 'mixins/lonely.json', () => JSON.stringify({ $note: 'why', dpi: 203 }), 'no profile imports it'],
    ['a broken condition', gm65, (text) => text.replace('==', '='), '$if.0.when: character 15: expected a comparison'],
    [
      'a block that makes a profile inconsistent',
      tmT82,
      edited((raw) => ({ ...raw, $if: [{ when: 'firmware < 1', set: { fence: 'none' } }] })),
      'capabilities: "fence" is too much: fence is none',
    ],
    ['keys out of order', gm65, edited(({ baud, ...raw }) => ({ baud, ...raw })), 'baud: "$schema" comes before it'],
    ['a cutter that is not there', escpos80, edited((raw) => ({ ...raw, cut: 'none' })), 'capabilities: "cut" is too much: cut is none'],
    ['a fence that is kept secret', escpos80, (text) => text.replace(', "fence"', ''), 'capabilities: "fence" is missing: fence is gs-r'],
    ['a status that never comes', escpos80, (text) => text.replace('"dle-eot"', '"none"'), 'capabilities: "status" is too much'],
    ['a raster printer with a fence', star, edited((raw) => ({ ...raw, fence: 'gs-r' })), 'fence: star-raster@1 draws every receipt'],
    [
      'a raster printer with its own codes',
      star,
      edited((raw) => ({ ...raw, codes: 'native' })),
      'codes: star-raster@1 draws every receipt',
    ],
    ['a capability of another kind', gm65, (text) => text.replace('"beep"', '"cut"'), 'capabilities: "cut" is none of kind scanner'],
    [
      'a scanner that cannot be triggered, but has to be',
      'scanners/newland-fm430.json',
      (text) => text.replace('"trigger", ', ''),
      'capabilities: "trigger" is missing',
    ],
    [
      'packets in a language without',
      'scanners/honeywell-n3680.json',
      edited((raw) => ({ ...raw, frame: { end: 'packet' } })),
      'frame.end: honeywell@1 has no packets',
    ],
    [
      'zones in a language without',
      'scanners/honeywell-n3680.json',
      edited((raw) => ({ ...raw, setUp: [{ address: 0, mask: 1, value: 1 }] })),
      'setUp: honeywell@1 has no zones',
    ],
    [
      'a wedge on a serial line',
      'page-devices/keyboard-wedge.json',
      (text) => text.replace('"keyboard"]', '"serial"]'),
      'transports: kind keyboard-wedge does not come over serial',
    ],
    [
      'one USB id for two models',
      tmT82,
      edited((raw) => ({ ...raw, usb: [{ vendor: '04b8', product: '0202' }] })),
      'usb: 04b8:0202 is "epson-tm-t88" already',
    ],
    ['a model without a transcript', 'transcripts/gm65.json', () => null, 'transcriptOf: there is no transcript of "gm65"'],
    [
      'a transcript without a model',
      'transcripts/nobody.json',
      () => JSON.stringify({ profile: 'nobody', origin: 'manual', note: 'N', steps: [{ host: '00', meaning: 'M' }] }),
      'profile: there is no profile "nobody"',
    ],
    [
      'a transcript that says another model',
      samV,
      edited((raw) => ({ ...raw, profile: 'gm65' })),
      'profile: the file is of "generic-sam-v", it says "gm65"',
    ],
    ['half a byte', samV, (text) => text.replace('"AAAAAA96', '"AAAAAA9'), 'steps.0'],
    ['an unknown origin', samV, edited((raw) => ({ ...raw, origin: 'guessed' })), 'origin: '],
    [
      'keys on a line',
      samV,
      edited((raw) => ({ ...raw, steps: [{ keys: [{ key: 'a', ms: 0 }], meaning: 'M', scan: null }] })),
      'steps.0: steps of kind id-reader are bytes',
    ],
    [
      'a transcript of another language',
      'scanners/gm812.json',
      edited((raw) => ({ ...raw, transcriptOf: 'zebra-ds457' })),
      'transcriptOf: it has a transcript of its own',
    ],
    [
      'a shared transcript of another language',
      'id-readers/routon-idr210.json',
      edited((raw) => ({ ...raw, transcriptOf: 'gm65' })),
      'transcriptOf: "gm65" speaks gm65@1, it speaks sam-v@1',
    ],
    [
      'a model called tried without a recording',
      gm65,
      edited((raw) => ({ ...raw, verified: true })),
      'verified: only a model with a recorded transcript',
    ],
  ])('%s', (_, path, change, message) => {
    const { faults } = lintRoom(roomWith(path, change));
    expect(faults.map((fault) => `${fault.file}: ${fault.message}`)).toContainEqual(expect.stringContaining(message));
  });

  test('a fault of a parent is told once, with the file of the parent', () => {
    const { faults } = lintRoom(
      roomWith(
        escpos80,
        edited((raw) => ({ ...raw, dpi: 1 })),
      ),
    );
    expect(faults.filter((fault) => fault.file === escpos80)).toEqual([{ file: escpos80, message: expect.stringContaining('dpi: ') }]);
    expect(faults.some((fault) => fault.file.startsWith('printers/') && fault.file !== escpos80)).toBe(false);
  });
});

test('the list of what is shipped names every file', () => {
  const shipped = generatedFiles(room).find((file) => file.path === 'shipped.ts')?.text ?? '';
  for (const { path } of room) expect(shipped).toContain(`from './${path}'`);
});

/**
 * The text block of a card: 256 bytes UTF-16LE, space padded, the card's type at byte 248; a space is the citizen's card. One table of
 * fields a type (offset and length in bytes; docs/design/DEVICES.md, pinned by vectors/sam-idcard-vectors.json, "text_blocks").
 */
import { type CardDate, dateOfDigits, digitsOfDate, type IdCard } from '@yizhan/protocol/identity';
import { err, ok, type Result } from '@yizhan/protocol/result';

export const textBytes = 256;
const typeAt = 248;
const endless = '长期';

export type TextFault =
  /** A type that none of the four cards has. */
  | 'unknown-type'
  /** Birth or validity is no date. */
  | 'bad-date';

type Place = readonly [offset: number, length: number];

const citizen = {
  name: [0, 30],
  sex: [30, 2],
  nation: [32, 4],
  birth: [36, 16],
  address: [52, 70],
  number: [122, 36],
  issuer: [158, 30],
  from: [188, 16],
  to: [204, 16],
} as const satisfies Readonly<Record<string, Place>>;

const fields = {
  citizen,
  J: { ...citizen, passNumber: [220, 18], issues: [238, 4] },
  I: {
    name: [0, 120],
    sex: [120, 2],
    number: [122, 30],
    country: [152, 6],
    nameZh: [158, 30],
    from: [188, 16],
    to: [204, 16],
    birth: [220, 16],
    version: [236, 4],
    authority: [240, 8],
  },
  Y: {
    nameZh: [0, 30],
    sex: [30, 2],
    renewals: [32, 4],
    birth: [36, 16],
    name: [52, 70],
    /** A long English name goes on here. */
    moreName: [220, 22],
    number: [122, 36],
    from: [188, 16],
    to: [204, 16],
    country: [242, 6],
    oldNumberLink: [250, 6],
  },
} as const satisfies Readonly<Record<IdCard['kind'], Readonly<Record<string, Place>>>>;

/** @param block exactly `textBytes` long */
export function decodeText(block: Uint8Array): Result<IdCard, TextFault> {
  const kind = kindOf(at(block, [typeAt, 2]));
  if (kind === null) return err('unknown-type');
  const places = fields[kind];
  const birth = dateOfDigits(at(block, places.birth));
  const from = dateOfDigits(at(block, places.from));
  const to = endOf(at(block, places.to));
  if (birth === null || from === null || to === undefined) return err('bad-date');
  const common = { sex: sexOf(at(block, places.sex)), birth, number: at(block, places.number), from, to } as const;
  switch (kind) {
    case 'citizen': {
      const { name, nation, address, issuer } = fields.citizen;
      return ok({ kind, ...common, ...read(block, { name, nation, address, issuer }) });
    }
    case 'J': {
      const { name, address, issuer, passNumber, issues } = fields.J;
      return ok({ kind, ...common, ...read(block, { name, address, issuer, passNumber, issues }) });
    }
    case 'I': {
      const { name, nameZh, country, version, authority } = fields.I;
      return ok({ kind, ...common, ...read(block, { name, nameZh, country, version, authority }) });
    }
    case 'Y': {
      const { name, moreName, nameZh, country, renewals, oldNumberLink } = fields.Y;
      const rest = read(block, { nameZh, country, renewals, oldNumberLink });
      return ok({ kind, ...common, ...rest, name: trimmed(raw(block, name) + raw(block, moreName)) });
    }
  }
}

/** @throws RangeError when a field is longer than its place: cards are never cut short silently */
export function encodeText(card: IdCard): Uint8Array {
  const units = new Array<number>(textBytes / 2).fill(0x20);
  const put = (field: string, [offset, length]: Place, text: string): void => {
    if (text.length * 2 > length) throw new RangeError(`${field} is longer than ${length / 2} characters`);
    for (let i = 0; i < text.length; i++) units[offset / 2 + i] = text.charCodeAt(i);
  };
  const texts: Readonly<Record<string, string>> = {
    ...textsOf(card),
    sex: { male: '1', female: '2', unknown: '0' }[card.sex],
    birth: digitsOfDate(card.birth),
    number: card.number,
    from: digitsOfDate(card.from),
    to: card.to === null ? endless : digitsOfDate(card.to),
  };
  for (const [field, place] of Object.entries(fields[card.kind])) put(field, place, texts[field] ?? '');
  put('type', [typeAt, 2], card.kind === 'citizen' ? ' ' : card.kind);
  const block = new DataView(new ArrayBuffer(textBytes));
  units.forEach((unit, i) => {
    block.setUint16(i * 2, unit, true);
  });
  return new Uint8Array(block.buffer);
}

function textsOf(card: IdCard): Readonly<Record<string, string>> {
  switch (card.kind) {
    case 'citizen':
      return { name: card.name, nation: card.nation, address: card.address, issuer: card.issuer };
    case 'J':
      return { name: card.name, address: card.address, issuer: card.issuer, passNumber: card.passNumber, issues: card.issues };
    case 'I':
      return { name: card.name, nameZh: card.nameZh, country: card.country, version: card.version, authority: card.authority };
    case 'Y': {
      const fits = fields.Y.name[1] / 2;
      const { nameZh, country, renewals, oldNumberLink } = card;
      return { name: card.name.slice(0, fits), moreName: card.name.slice(fits), nameZh, country, renewals, oldNumberLink };
    }
  }
}

function kindOf(type: string): IdCard['kind'] | null {
  switch (type) {
    case '':
      return 'citizen';
    case 'J':
    case 'I':
    case 'Y':
      return type;
    default:
      return null;
  }
}

/** GB/T 2261: 1 and 2; 0 and 9 do not say. */
function sexOf(code: string): IdCard['sex'] {
  return code === '1' ? 'male' : code === '2' ? 'female' : 'unknown';
}

/** @returns undefined when it is no date */
function endOf(text: string): CardDate | null | undefined {
  return text === endless ? null : (dateOfDigits(text) ?? undefined);
}

function read<F extends string>(block: Uint8Array, places: Readonly<Record<F, Place>>): Record<F, string> {
  const entries = Object.entries<Place>(places).map(([field, place]) => [field, at(block, place)] as const);
  return Object.fromEntries(entries) as Record<F, string>;
}

function at(block: Uint8Array, place: Place): string {
  return trimmed(raw(block, place));
}

/** Some modules pad with zeros. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\0')) end -= 1;
  return text.slice(0, end);
}

function raw(block: Uint8Array, [offset, length]: Place): string {
  let text = '';
  for (let i = offset; i < offset + length; i += 2) text += String.fromCharCode((block[i] ?? 0) | ((block[i + 1] ?? 0) << 8));
  return text;
}

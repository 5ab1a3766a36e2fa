import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageAt,
  agreementOf,
  type CitizenCard,
  checkCardNumber,
  checkDigitOf,
  checkForeignNumber,
  checkResidentNumber,
  dateOfDigits,
  digitsOfDate,
  maskName,
  maskNumber,
  nationCodes,
  nationOf,
  validityOf,
} from './index.ts';

const aDate = fc
  .date({ min: new Date('1850-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const aBody = fc
  .tuple(fc.constantFrom('11', '44', '65', '81', '83'), fc.integer({ min: 0, max: 9999 }), aDate, fc.integer({ min: 0, max: 999 }))
  .map(([province, county, birth, sequence]) => `${province}${pad(county, 4)}${digitsOfDate(birth)}${pad(sequence, 3)}`);

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}

describe('resident numbers', () => {
  test('the worked example of the standard, and what it says', () => {
    expect(checkResidentNumber('11010519491231002X')).toEqual({
      ok: true,
      value: { region: '110105', birth: '1949-12-31', sex: 'female' },
    });
    expect(checkResidentNumber('810000199001010019').ok).toBe(true);
  });

  test.each([
    ['110105194912310021', 'check-digit'],
    ['11010519491231002x', 'malformed'],
    ['1101051949123100', 'malformed'],
    ['', 'malformed'],
    ['１１０１０５１９４９１２３１００２X', 'malformed'],
    ['110105491231002', 'old-form'],
    [numbered('11010519491331002'), 'birth'],
    [numbered('11010519000229002'), 'birth'],
    [numbered('99010519491231002'), 'region'],
    [numbered('91110519491231002'), 'region'],
  ])('%s is refused: %s', (number, error) => {
    expect(checkResidentNumber(number)).toEqual({ ok: false, error });
  });

  test('somebody who is not born yet', () => {
    const number = numbered('11010520270101002');
    expect(checkResidentNumber(number, '2026-12-31')).toEqual({ ok: false, error: 'not-born' });
    expect(checkResidentNumber(number, '2027-01-01').ok).toBe(true);
  });

  test('every number with its check digit passes, and no other check digit does', () => {
    fc.assert(
      fc.property(aBody, fc.constantFrom(...'0123456789X'), (body, digit) => {
        const right = checkDigitOf(body);
        expect(checkResidentNumber(`${body}${digit}`).ok).toBe(digit === right);
      }),
    );
  });

  test('one wrong digit and two exchanged neighbours are always noticed', () => {
    fc.assert(
      fc.property(aBody, fc.nat(16), fc.integer({ min: 1, max: 9 }), (body, at, more) => {
        const number = numbered(body);
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + more) % 10}${number.slice(at + 1)}`;
        expect(checkResidentNumber(wrong).ok).toBe(false);
        const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        if (swapped !== number) expect(checkResidentNumber(swapped).ok).toBe(false);
      }),
    );
  });
});

function numbered(body: string): string {
  return `${body}${checkDigitOf(body)}`;
}

describe("foreigners' numbers", () => {
  test('both forms', () => {
    expect(checkForeignNumber('911840198101010010')).toEqual({ ok: true, value: { form: 2023, country: '840', birth: '1981-01-01' } });
    expect(checkForeignNumber('USA110081010101')).toEqual({ ok: true, value: { form: 2017, country: 'USA', birth: null } });
    expect(checkForeignNumber('USA110000022901').ok).toBe(true);
  });
  test.each([
    ['911840198101010011', 'check-digit'],
    ['11010519491231002X', 'malformed'],
    ['USA110081130101', 'birth'],
    ['USA990081010101', 'region'],
    ['usa110081010101', 'malformed'],
    [numbered('99984019810101001'), 'region'],
    [numbered('91184019811301001'), 'birth'],
  ])('%s is refused: %s', (number, error) => {
    expect(checkForeignNumber(number)).toEqual({ ok: false, error });
  });
});

const citizen: CitizenCard = {
  kind: 'citizen',
  name: '张三样',
  sex: 'female',
  nation: '01',
  birth: '1949-12-31',
  address: '',
  number: '11010519491231002X',
  issuer: '',
  from: '2020-01-01',
  to: '2030-01-01',
};

describe('a card and its number', () => {
  test('the rule is the one of its kind', () => {
    expect(checkCardNumber(citizen).ok).toBe(true);
    expect(checkCardNumber({ ...citizen, number: '911840198101010010' })).toEqual({ ok: false, error: 'region' });
    const { nation: _, issuer: _issuer, address: _address, ...common } = citizen;
    const foreign = {
      ...common,
      kind: 'I',
      number: 'USA110081010101',
      nameZh: '',
      country: 'USA',
      version: '01',
      authority: '1500',
    } as const;
    expect(checkCardNumber(foreign).ok).toBe(true);
    expect(agreementOf({ ...foreign, birth: '1981-01-01' })).toEqual({ birth: true, sex: true });
    expect(agreementOf({ ...foreign, birth: '1981-01-02' })).toEqual({ birth: false, sex: true });
  });
  test('they agree, or not', () => {
    expect(agreementOf(citizen)).toEqual({ birth: true, sex: true });
    expect(agreementOf({ ...citizen, sex: 'male' })).toEqual({ birth: true, sex: false });
    expect(agreementOf({ ...citizen, sex: 'unknown' })).toEqual({ birth: true, sex: true });
    expect(agreementOf({ ...citizen, birth: '1949-12-30' })).toEqual({ birth: false, sex: true });
  });
});

describe('dates', () => {
  test('only days that exist', () => {
    expect(dateOfDigits('20240229')).toBe('2024-02-29');
    for (const none of ['20230229', '19000229', '20240431', '20241301', '20240100', '2024010', '17000101', '2024-1-1']) {
      expect(dateOfDigits(none)).toBeNull();
    }
    fc.assert(fc.property(aDate, (date) => dateOfDigits(digitsOfDate(date)) === date));
  });
  test('the first and the last day count; 长期 never ends', () => {
    expect(validityOf(citizen, '2019-12-31')).toBe('not-yet');
    expect(validityOf(citizen, '2020-01-01')).toBe('valid');
    expect(validityOf(citizen, '2030-01-01')).toBe('valid');
    expect(validityOf(citizen, '2030-01-02')).toBe('expired');
    expect(validityOf({ from: '2020-01-01', to: null }, '2999-01-01')).toBe('valid');
  });
  test('a year older on the birthday, from 1 March on when there is none', () => {
    expect(ageAt('1956-11-24', '2026-11-23')).toBe(69);
    expect(ageAt('1956-11-24', '2026-11-24')).toBe(70);
    expect(ageAt('1956-02-29', '2026-02-28')).toBe(69);
    expect(ageAt('1956-02-29', '2026-03-01')).toBe(70);
    expect(ageAt('2026-01-02', '2026-01-01')).toBe(-1);
  });
});

test('58 nations, in both languages, each named once', () => {
  const codes = nationCodes();
  expect(codes).toHaveLength(58);
  expect(codes.slice(0, 56)).toEqual(Array.from({ length: 56 }, (_, at) => pad(at + 1, 2)));
  expect(new Set(codes.map((code) => nationOf(code)?.zh)).size).toBe(58);
  expect(new Set(codes.map((code) => nationOf(code)?.en)).size).toBe(58);
  expect(nationOf('08')).toEqual({ zh: '壮', en: 'Zhuang' });
  expect(nationOf('57')).toBeNull();
  expect(nationOf('constructor')).toBeNull();
});

describe('masks', () => {
  test.each([
    ['张三', '张*'],
    ['张三样', '张*样'],
    ['欧阳娜娜', '欧**娜'],
    ['阿卜杜·买买提', '阿*****提'],
    ['𠮷田样', '𠮷*样'],
    ['张', '*'],
    ['', ''],
    ['SAMPLE, JOHN QUENTIN', 'S***, J*** Q***'],
    ["O'NEIL ANA-MARÍA", 'O*** A***'],
    ['Li', 'L***'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
  test.each([
    ['11010519491231002X', '1101**********002X'],
    ['USA110081010101', 'USA1*******0101'],
    ['12345678', '********'],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskNumber(number)).toBe(shown);
  });
  test('a name is never shown whole, and never more than two of its characters', () => {
    const hanzi = fc.string({
      unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(hanzi, (name) => {
        const shown = maskName(name);
        expect([...shown]).toHaveLength([...name].length);
        expect([...shown].filter((character) => character !== '*').length).toBeLessThanOrEqual(2);
        expect(shown).toContain('*');
      }),
    );
  });
});

/**
 * The condition of a receipt printer and its three forms on the back channel: DLE EOT 1–4, ASB, GS r 1.
 * Bit tables: vectors/escpos-status.json. Encoders are the simulator's, decoders the driver's.
 */
export interface PrinterCondition {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  /** Paper is being fed by the button. */
  readonly feeding: boolean;
  readonly paperEnd: boolean;
  readonly nearEnd: boolean;
  readonly cutterError: boolean;
  readonly unrecoverable: boolean;
  /** Goes away by itself, e.g. a hot head. */
  readonly recovering: boolean;
}

export const soundCondition: PrinterCondition = {
  offline: false,
  coverOpen: false,
  feeding: false,
  paperEnd: false,
  nearEnd: false,
  cutterError: false,
  unrecoverable: false,
  recovering: false,
};

export type EotNumber = 1 | 2 | 3 | 4;
/** One byte for each DLE EOT n. */
export type EotAnswers = Readonly<Record<EotNumber, number>>;
export type AsbBytes = readonly [number, number, number, number];

const bit = (n: number, on: boolean): number => (on ? 1 << n : 0);
const has = (byte: number, n: number): boolean => (byte & (1 << n)) !== 0;

/** Fixed bits of a DLE EOT answer: 0**1**10. */
const eotFixed = 0x12;
/** Fixed bits of the first ASB byte: 0**1**00. */
const asbFixed = 0x10;

export function isEotByte(byte: number): boolean {
  return (byte & 0x93) === eotFixed;
}

export function isAsbFirstByte(byte: number): boolean {
  return (byte & 0x93) === asbFixed;
}

/** ASB bytes 2–4 and GS r answers: 0**0****. */
export function isPlainStatusByte(byte: number): boolean {
  return (byte & 0x90) === 0;
}

export function encodeEot(n: EotNumber, c: PrinterCondition): number {
  switch (n) {
    case 1:
      return eotFixed | bit(3, c.offline);
    case 2:
      return (
        eotFixed | bit(2, c.coverOpen) | bit(3, c.feeding) | bit(5, c.paperEnd) | bit(6, c.cutterError || c.unrecoverable || c.recovering)
      );
    case 3:
      return eotFixed | bit(3, c.cutterError) | bit(5, c.unrecoverable) | bit(6, c.recovering);
    case 4:
      return eotFixed | (c.nearEnd ? 0x0c : 0) | (c.paperEnd ? 0x60 : 0);
  }
}

/** Folds a whole round of answers. Paper end counts when either the sensor or the stop says so. */
export function decodeEot(answers: EotAnswers): PrinterCondition {
  return {
    offline: has(answers[1], 3),
    coverOpen: has(answers[2], 2),
    feeding: has(answers[2], 3),
    paperEnd: has(answers[2], 5) || (answers[4] & 0x60) !== 0,
    nearEnd: (answers[4] & 0x0c) !== 0,
    // Bit 2 is the recoverable mechanical error of some models; for staff it is the same: look into the cutter.
    cutterError: has(answers[3], 3) || has(answers[3], 2),
    unrecoverable: has(answers[3], 5),
    recovering: has(answers[3], 6),
  };
}

export function encodeAsb(c: PrinterCondition): AsbBytes {
  return [
    asbFixed | bit(3, c.offline) | bit(5, c.coverOpen) | bit(6, c.feeding),
    bit(3, c.cutterError) | bit(5, c.unrecoverable) | bit(6, c.recovering),
    (c.nearEnd ? 0x03 : 0) | (c.paperEnd ? 0x0c : 0),
    0,
  ];
}

export function decodeAsb([first, second, third]: AsbBytes): PrinterCondition {
  return {
    offline: has(first, 3),
    coverOpen: has(first, 5),
    feeding: has(first, 6),
    paperEnd: (third & 0x0c) !== 0,
    nearEnd: (third & 0x03) !== 0,
    cutterError: has(second, 3),
    unrecoverable: has(second, 5),
    recovering: has(second, 6),
  };
}

/** GS r 1: the paper sensors only. */
export function encodePaperStatus(c: Pick<PrinterCondition, 'nearEnd' | 'paperEnd'>): number {
  return (c.nearEnd ? 0x03 : 0) | (c.paperEnd ? 0x0c : 0);
}

/** Tables for spreadsheets: RFC 4180, with the mark at the start by which Excel knows UTF-8, and text that no spreadsheet runs. */
export type Cell = string | number | null;

const byteOrderMark = '\uFEFF';
/** What spreadsheets take for a formula (OWASP, CSV Injection); the full-width forms are turned into ASCII by some of them. */
const startsFormula = /^[=+\-@\t\r＝＋－＠]/;

/** @returns lines that end in CRLF; null is an empty cell */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = startsFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What is wrong in a sheet somebody wrote by hand: where, and what to do about it. */
import type { z } from 'zod';
import { err, ok, type Result } from '../result.ts';

export interface SheetFault {
  /** E.g. `items[3].materials[0].ref`; empty for the sheet as a whole. */
  readonly path: string;
  /** One sentence for the person who edits the sheet. */
  readonly message: string;
  readonly messageEn: string;
}

/** Checks a sheet; `at` is the place of the value inside the sheet. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  at: readonly PropertyKey[] = [],
): Result<z.output<Schema>, SheetFault[]> {
  const checked = schema.safeParse(raw, { reportInput: true });
  if (checked.success) return ok(checked.data);
  return err(checked.error.issues.map((issue) => ({ path: pathOf([...at, ...issue.path]), ...sentence(issue) })));
}

export function fault(path: readonly PropertyKey[], message: string, messageEn: string): SheetFault {
  return { path: pathOf(path), message, messageEn };
}

/** Ids that must exist once: a fault for every second use. */
export function repeated(values: readonly (string | number)[], pathFor: (index: number) => readonly PropertyKey[]): SheetFault[] {
  const seen = new Set<string | number>();
  const faults: SheetFault[] = [];
  values.forEach((value, index) => {
    if (seen.has(value))
      faults.push(fault(pathFor(index), `“${value}”重复,请改成唯一的值`, `"${value}" is used twice: give it a value of its own`));
    seen.add(value);
  });
  return faults;
}

export function unknownReference(path: readonly PropertyKey[], value: string, list: string): SheetFault {
  return fault(path, `“${value}”不在 ${list} 中,请先在 ${list} 里登记或改正`, `"${value}" is not in ${list}: add it there or correct it`);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function sentence(issue: z.core.$ZodIssue): Omit<SheetFault, 'path'> {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ');
      return { message: `不认识的键 ${keys},请删除或改正拼写`, messageEn: `unknown key ${keys}: remove it or correct its spelling` };
    }
    case 'invalid_type':
      if (issue.input === undefined) return missing(issue.expected);
      return { message: `类型不对,需要 ${issue.expected}`, messageEn: `wrong kind of value: ${issue.expected} is needed` };
    case 'invalid_value': {
      const values = issue.values.map(String).join(' | ');
      if (issue.input === undefined) return missing(values);
      return { message: `只能是 ${values} 之一`, messageEn: `must be one of ${values}` };
    }
    default:
      return { message: `值不合要求,请改正(${issue.message})`, messageEn: `not acceptable, please correct: ${issue.message}` };
  }
}

function missing(expected: string): Omit<SheetFault, 'path'> {
  return { message: `缺少此项,请补上(${expected})`, messageEn: `missing: add it (${expected})` };
}

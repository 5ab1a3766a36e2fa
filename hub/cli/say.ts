import type { OptionValues } from '@yizhan/platform/config';

/** Options every command takes. */
export const commonOptions = { home: { type: 'string' }, json: { type: 'boolean' } } as const;
export const commonUsage = `  --home DIR   where the hub keeps its data (default .yizhan/hub, or YIZHAN_HOME)
  --json       answer with one line of JSON`;

/** One answer: JSON for scripts, words for people. */
export function answer(values: OptionValues, data: unknown, text: string): number {
  console.log(values.json === true ? JSON.stringify(data) : text);
  return 0;
}

/** A refusal in one sentence, Chinese first. */
export function refuse(zh: string, en: string): number {
  console.error(`${zh} / ${en}`);
  return 1;
}

/** The command was called wrongly. */
export function misuse(usage: string): number {
  console.error(usage);
  return 2;
}

export function textOf(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Settings of a program: flags over YIZHAN_* environment over one YAML file. What is unknown or bad names itself and stops the start. */
import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { parse } from 'yaml';
import type { z } from 'zod';

export interface ConfigSources<Schema extends z.ZodObject> {
  /** A flat object schema; keys in camelCase. Nested values come from the file or as JSON in the environment. */
  readonly schema: Schema;
  /** The YAML file; it need not exist. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Already parsed flags, by camelCase key; undefined ones are passed over. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly prefix: string;
  /** Environment names with the prefix that are not settings of this program. */
  readonly ignoredEnv?: readonly string[];
}

/** @returns the checked settings, or one sentence for the person who starts the program */
export function loadConfig<Schema extends z.ZodObject>(sources: ConfigSources<Schema>): Result<z.infer<Schema>, string> {
  const fromFile = readYaml(sources.file);
  if (!fromFile.ok) return fromFile;
  const fromEnv = readEnv(sources);
  if (!fromEnv.ok) return fromEnv;
  const flags = Object.fromEntries(Object.entries(sources.flags).filter(([, value]) => value !== undefined));
  const merged = { ...fromFile.value, ...fromEnv.value, ...flags };
  const unknown = Object.keys(merged).find((key) => !(key in sources.schema.shape));
  if (unknown)
    return err(
      `Unknown setting "${unknown}" in ${sourceOf(unknown, sources, fromEnv.value)}. Known: ${Object.keys(sources.schema.shape).join(', ')}.`,
    );
  const checked = sources.schema.safeParse(merged);
  if (checked.success) return ok(checked.data);
  const issue = checked.error.issues[0];
  const key = String(issue?.path[0] ?? '');
  const path = issue?.path.join('.') ?? '';
  return err(`Bad value for "${path}" in ${sourceOf(key, sources, fromEnv.value)}: ${issue?.message ?? 'not valid'}.`);
}

function readYaml(file: string): Result<Readonly<Record<string, unknown>>, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    if (isMissing(fault)) return ok({});
    return err(`Cannot read ${file}: ${messageOf(fault)}.`);
  }
  try {
    const value: unknown = parse(text);
    if (value === null || value === undefined) return ok({});
    if (typeof value !== 'object' || Array.isArray(value)) return err(`${file} must hold "key: value" lines.`);
    return ok({ ...value });
  } catch (fault) {
    return err(`${file} is not valid YAML: ${messageOf(fault)}.`);
  }
}

function readEnv(sources: ConfigSources<z.ZodObject>): Result<Readonly<Record<string, unknown>>, string> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(sources.env)) {
    if (!name.startsWith(sources.prefix) || text === undefined || sources.ignoredEnv?.includes(name)) continue;
    const key = name
      .slice(sources.prefix.length)
      .toLowerCase()
      .replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    values[key] = scalar(text);
  }
  return ok(values);
}

/** `7310` is a number, `true` a boolean, `[…]` and `{…}` JSON, anything else text. */
function scalar(text: string): unknown {
  if (!/^(-?\d+(\.\d+)?|true|false|[[{].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sourceOf(key: string, sources: ConfigSources<z.ZodObject>, env: Readonly<Record<string, unknown>>): string {
  if (sources.flags[key] !== undefined) return `the flag --${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (key in env) return `the environment (${sources.prefix}${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()})`;
  return sources.file;
}

const isMissing = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault)).replace(/\.$/, '');

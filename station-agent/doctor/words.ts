/** Findings as people read them: Chinese first, English under it. */
import type { DeviceKind } from '@yizhan/protocol/wire';
import type { PortFacts } from './facts.ts';
import type { Finding } from './findings.ts';
import { en, enWords } from './i18n/en.ts';
import { type Sentences, type Words, zh, zhWords } from './i18n/zh.ts';

export interface Sentence {
  readonly is: string;
  /** Empty when there is nothing to do. */
  readonly todo: string;
}

export function sentencesOf(finding: Finding): { readonly zh: Sentence; readonly en: Sentence } {
  return { zh: filled(zh, zhWords, finding), en: filled(en, enWords, finding) };
}

function filled(sentences: Sentences, words: Words, { code, values }: Finding): Sentence {
  const [is, todo] = sentences[code].map((text) =>
    text.replace(/\{([a-z]+)\}/gi, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : wordFor(name, value, sentences, words);
    }),
  );
  return { is: is ?? code, todo: todo ?? '' };
}

/** A code among the values has its word; what is no code stands for itself. */
function wordFor(name: string, value: string, sentences: Sentences, words: Words): string {
  const table: Readonly<Record<string, string>> | undefined = Object.hasOwn(words.values, name)
    ? words.values[name as keyof Words['values']]
    : undefined;
  const known = table?.[value];
  if (known !== undefined) return known;
  if (name === 'ways')
    return value
      .split(', ')
      .map((way) => (Object.hasOwn(words.ways, way) ? words.ways[way as keyof Words['ways']] : way))
      .join(', ');
  const sentence = name === 'fault' && Object.hasOwn(sentences, value) ? sentences[value as Finding['code']][0] : undefined;
  return sentence?.replace(/[。.]$/, '') ?? value;
}

export interface Reading {
  readonly home: string;
  readonly devices: readonly { readonly id: string; readonly kind: DeviceKind; readonly profile: string; readonly at: string }[];
  readonly ports: readonly PortFacts[];
  readonly findings: readonly Finding[];
  readonly exit: number;
}

/** @returns the whole page, lines without an end */
export function pageOf(reading: Reading): string {
  const { findings, devices, ports, exit } = reading;
  return [
    `${zhWords.title} ${enWords.title}: ${reading.home}`,
    ...findings.filter((finding) => finding.device === null).flatMap((finding) => ['', ...linesOf(finding)]),
    ...devices.flatMap(({ id, kind, profile, at }) => [
      '',
      `${id}  ${zhWords.kinds[kind]} ${enWords.kinds[kind]}  ${profile}  ${at}`,
      ...findings.filter((finding) => finding.device === id).flatMap(linesOf),
    ]),
    '',
    `${zhWords.ports} ${enWords.ports}:`,
    ...(ports.length === 0 ? [`  ${zhWords.noPorts} ${enWords.noPorts}`] : ports.map(portLine)),
    '',
    `${zhWords.result}：${zhWords.exits[exit] ?? ''}`,
    `${enWords.result}: ${enWords.exits[exit] ?? ''} (${exit})`,
  ].join('\n');
}

export function linesOf(finding: Finding): readonly string[] {
  const said = sentencesOf(finding);
  const { weight } = finding;
  return [`  [${zhWords.weights[weight]}] ${said.zh.is}${said.zh.todo}`, `  [${enWords.weights[weight]}] ${joined(said.en)}`];
}

function joined({ is, todo }: Sentence): string {
  return todo === '' ? is : `${is} ${todo}`;
}

function portLine({ path, node, usb, profiles }: PortFacts): string {
  const device = usb === null ? '' : `  ${usb.name} ${usb.vendor}:${usb.product}`;
  return `  ${path}${path === node ? '' : ` → ${node}`}${device}${profiles.length === 0 ? '' : `  (${profiles.join(', ')})`}`;
}

/** It is the person's turn. */
export function turnWords(kind: 'card' | 'scan'): string {
  return kind === 'card' ? `${zhWords.lay} / ${enWords.lay}` : `${zhWords.show} / ${enWords.show}`;
}

/**
 * A profile from its files. Layers, each over the ones before: what it inherits (resolved whole, for the same machine) → its
 * mixins in their order → its own keys → its `$if` blocks that hold. Objects are merged, arrays replaced.
 */
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { z } from 'zod';
import { type Profile, profileSchema } from '../profile.ts';
import { authored, type Kind, kinds } from '../schema/authored.ts';
import { type Condition, conditionSentence, parseCondition } from './condition.ts';
import { holds } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { type Library, stringAt } from './library.ts';
import { type Layer, merge } from './merge.ts';

export interface ProfileFault {
  readonly code: 'unknown-profile' | 'invalid-profile' | 'wrong-kind';
  /** The profile whose file is wrong, also when another one inherits from it. */
  readonly id: string;
  /** For people who write profiles: the key (`frame.gapMs`) and what is wrong with it, or which ids there are. */
  readonly message: string;
}

/** A chain of more files than this is no longer understood by its reader. */
const longestChain = 4;

export function resolveProfile(library: Library, id: string, facts: Facts = {}): Result<Profile, ProfileFault> {
  const machine = { ...whatIsSaid(library.profiles.get(id)), ...facts };
  return resolveWith(library, id, (condition) => holds(condition, machine));
}

/** @param decide which conditional blocks are laid on: the check lays all of them */
export function resolveWith(library: Library, id: string, decide: (condition: Condition) => boolean): Result<Profile, ProfileFault> {
  if (!library.profiles.has(id))
    return err({ code: 'unknown-profile', id, message: `known profiles: ${[...library.profiles.keys()].join(', ')}` });
  const chain = chainOf(library, id);
  if (!chain.ok) return chain;
  const kind = kindOf(chain.value);
  if (!kind.ok) return kind;

  let ground: Layer = {};
  for (const link of chain.value.toReversed()) {
    const laid = layersOf(link, kind.value, library, decide);
    if (!laid.ok) return laid;
    ground = laid.value.reduce(merge, ground);
  }
  return parseResolved(id, { ...ground, kind: kind.value });
}

export function parseResolved(id: string, raw: unknown): Result<Profile, ProfileFault> {
  const parsed = profileSchema.safeParse(raw);
  return parsed.success ? ok(parsed.data) : invalid(id, parsed.error);
}

interface Link {
  readonly id: string;
  readonly raw: unknown;
}

/** The profile itself first, its oldest ancestor last. */
function chainOf(library: Library, id: string): Result<readonly Link[], ProfileFault> {
  const chain: Link[] = [{ id, raw: library.profiles.get(id) }];
  for (;;) {
    const child = chain.at(-1);
    const parent = child ? stringAt(child.raw, 'inherits') : null;
    if (!child || parent === null) return ok(chain);
    const path = [...chain.map((link) => link.id), parent].join(' → ');
    if (!library.profiles.has(parent)) return refuse(child.id, 'inherits', `there is no profile "${parent}"`);
    if (chain.some((link) => link.id === parent)) return refuse(child.id, 'inherits', `a circle: ${path}`);
    if (chain.length === longestChain) return refuse(id, 'inherits', `a chain of more than ${longestChain} profiles: ${path}`);
    chain.push({ id: parent, raw: library.profiles.get(parent) });
  }
}

function kindOf(chain: readonly Link[]): Result<Kind, ProfileFault> {
  let kind: Kind | null = null;
  for (const { id, raw } of chain.toReversed()) {
    const said = stringAt(raw, 'kind');
    if (said === null) continue;
    const known = kinds.find((candidate) => candidate === said);
    if (!known) return refuse(id, 'kind', `expected one of ${kinds.join(', ')}, found "${said}"`);
    if (kind && kind !== known) return refuse(id, 'kind', `its parent is of kind ${kind}`);
    kind = known;
  }
  return kind ? ok(kind) : refuse(chain[0]?.id ?? '', 'kind', `expected one of ${kinds.join(', ')}, found nothing`);
}

/** Mixins, own keys and the blocks that hold, in the order in which they are laid. Every condition is read, whether it holds or not. */
function layersOf(
  { id, raw }: Link,
  kind: Kind,
  library: Library,
  decide: (condition: Condition) => boolean,
): Result<readonly Layer[], ProfileFault> {
  const parsed = authored[kind].profile.safeParse(raw);
  if (!parsed.success) return invalid(id, parsed.error);
  const { $schema: _, inherits: __, $import: imports = [], transcriptOf: ___, $if: blocks = [], ...own } = parsed.data;
  const layers: Layer[] = [];
  for (const [index, name] of imports.entries()) {
    const mixin = mixinOf(library, name, kind);
    if (!mixin.ok) return refuse(id, `$import.${index}`, mixin.error);
    layers.push(mixin.value);
  }
  layers.push(own);
  for (const [index, block] of blocks.entries()) {
    const condition = parseCondition(block.when);
    if (!condition.ok) return refuse(id, `$if.${index}.when`, conditionSentence(condition.error));
    if (decide(condition.value)) layers.push(block.set);
  }
  return ok(layers);
}

function mixinOf(library: Library, name: string, kind: Kind): Result<Layer, string> {
  if (!library.mixins.has(name)) return err(`there is no mixin "${name}"; mixins: ${[...library.mixins.keys()].join(', ')}`);
  const parsed = authored[kind].mixin.safeParse(library.mixins.get(name));
  if (!parsed.success) return err(`mixin "${name}" does not fit kind ${kind}: ${sentenceOf(parsed.error).join(': ')}`);
  const { $note: _, ...values } = parsed.data;
  return ok(values);
}

function whatIsSaid(raw: unknown): Facts {
  const vendor = stringAt(raw, 'vendor');
  const model = stringAt(raw, 'model');
  return { ...(vendor === null ? {} : { vendor }), ...(model === null ? {} : { model }) };
}

function refuse(id: string, key: string, message: string): Result<never, ProfileFault> {
  return err({ code: 'invalid-profile', id, message: key === '' ? message : `${key}: ${message}` });
}

function invalid(id: string, error: z.ZodError): Result<never, ProfileFault> {
  const [key, message] = sentenceOf(error);
  return refuse(id, key, message);
}

/** The first thing that is wrong. A key that nobody knows is named as the place. */
function sentenceOf(error: z.ZodError): readonly [key: string, message: string] {
  const first = error.issues[0];
  if (!first) return ['', 'not a profile'];
  const path = first.path.map(String);
  if (first.code === 'unrecognized_keys') return [[...path, first.keys[0] ?? ''].join('.'), 'there is no such key'];
  return [path.join('.'), first.message];
}

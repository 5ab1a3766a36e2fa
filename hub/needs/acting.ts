/** Acting on a need: the words of an action go to the personal fields first, and away again when it is refused. */
import { randomBytes } from 'node:crypto';
import { type ActorId, as, type NeedId, type PersonRef, type StationId } from '@yizhan/protocol/ids';
import type { NeedCommand, NeedRole, NeedState } from '@yizhan/protocol/needs';
import { err } from '@yizhan/protocol/result';
import { sha256 } from '../cases/case-desk.ts';
import type { Holding, PersonalFields } from '../privacy/fields.ts';
import type { ActedOnNeed, NeedDesk } from './need-desk.ts';
import type { NeedStore } from './need-store.ts';

export interface NeedAct {
  readonly need: NeedId;
  readonly command: NeedCommand;
  /** The version that was seen; null: what is there. */
  readonly base: number | null;
  /** Null: nothing was said. */
  readonly words: string | null;
  readonly actor: ActorId;
  readonly role: NeedRole;
  /** Null: at the hub. */
  readonly station: StationId | null;
  readonly at: number | null;
  readonly key: string;
}

export interface NeedActingDeps {
  readonly desk: NeedDesk;
  readonly store: Pick<NeedStore, 'need' | 'answer'>;
  readonly fields: Pick<PersonalFields, 'put' | 'erase'>;
  readonly now: () => number;
}

/** @param handlers who may have a need of this station in hand */
export async function actOnNeed(deps: NeedActingDeps, act: NeedAct, handlers: ReadonlySet<ActorId>): Promise<ActedOnNeed> {
  const { desk, store, fields, now } = deps;
  const { need, command, base, words, actor, role, station, at, key } = act;
  const content = sha256(JSON.stringify([need, command, words, base]));
  const known = await store.answer(key);
  if (known) return known.content === content ? (known.answer as ActedOnNeed) : err({ code: 'need-exists-with-other-content' });
  const state = await store.need(need);
  if (state === null) return err({ code: 'unknown-need' });

  const confidential = words === null ? null : as<PersonRef>(`${need}-w-${randomBytes(12).toString('hex')}`);
  if (confidential !== null && words !== null) await fields.put(confidential, needHolding(state, null), { words }, now());
  const ctx = { actor, role, station, base, confidential, at, mayHandle: (one: ActorId) => handlers.has(one) };
  const acted = await desk.act({ need, command, ctx, key, content });
  if (!acted.ok && confidential !== null) await fields.erase(confidential, now());
  return acted;
}

/** All that is said of people in a need is kept and erased together. @param event stored event that carried it sealed; null: none did */
export function needHolding({ id, station }: Pick<NeedState, 'id' | 'station'>, event: string | null): Holding {
  return { matter: `need/${id}`, retentionClass: 'need', station, sealedIn: event === null ? [] : [{ station, event }] };
}

export function residentRef(need: NeedId): PersonRef {
  return as<PersonRef>(`${need}-resident`);
}

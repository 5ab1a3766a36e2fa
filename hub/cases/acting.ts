/** Acting on a case, from the console or from a station: the words of an action go to the personal fields first, and away again when it is refused. */
import { randomBytes } from 'node:crypto';
import { type CaseCommand, type CaseCtx, type CaseRole, type Confidential, needsWords } from '@yizhan/protocol/cases';
import type { ActorId, CaseId, StationId } from '@yizhan/protocol/ids';
import { err } from '@yizhan/protocol/result';
import type { PersonalFields } from '../privacy/fields.ts';
import type { Acted, CaseDesk } from './case-desk.ts';
import { sha256 } from './case-desk.ts';
import type { CaseStore } from './case-store.ts';
import { holdingOf, valuesOf, wordsRef } from './confidential.ts';

export interface Action {
  readonly case: CaseId;
  readonly command: CaseCommand;
  readonly base: number | null;
  readonly words: Confidential | null;
  readonly actor: ActorId;
  readonly role: CaseRole;
  /** Null: at the hub. */
  readonly station: StationId | null;
  /** Of the station whose case it is: who may have it in hand. */
  readonly handlers: ReadonlySet<ActorId>;
  readonly at: number | null;
  readonly lateFacts: CaseCtx['lateFacts'];
  readonly key: string;
  /** Stored event that carried the words sealed. */
  readonly event: string | null;
}

export interface ActingDeps {
  readonly desk: CaseDesk;
  readonly store: Pick<CaseStore, 'case' | 'answer'>;
  readonly fields: PersonalFields;
  readonly now: () => number;
}

export async function act({ desk, store, fields, now }: ActingDeps, action: Action): Promise<Acted> {
  const { command, words, actor, role, station, base, handlers, lateFacts, at, key } = action;
  const content = sha256(JSON.stringify([action.case, command, words, base]));
  const known = await store.answer(key);
  if (known) return known.content === content ? (known.answer as Acted) : err({ code: 'exists-with-other-content' });
  const state = await store.case(action.case);
  if (state === null) return err({ code: 'unknown-case' });

  const values = words === null ? null : valuesOf(words);
  if (values === null && needsWords.has(command.action)) return err({ code: 'words-missing' });
  const confidential = values === null ? null : wordsRef(state.id, randomBytes(12).toString('hex'));
  if (confidential !== null && values !== null) {
    const holding = holdingOf(state.id, state.item, state.station, action.event);
    const put = await fields.put(confidential, holding, values, now());
    if (!put.ok) return err({ code: 'words-missing' });
  }
  const ctx = { actor, role, station, base, confidential, lateFacts, at, mayHandle: (one: ActorId) => handlers.has(one) };
  const acted = await desk.act({ case: action.case, command, ctx, key, content });
  if (!acted.ok && confidential !== null) await fields.erase(confidential, now());
  return acted;
}

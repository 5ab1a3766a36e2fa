/**
 * What stations say of needs: the fact `need.submitted`, and asks of kind `need.rate`. Both may come twice and days late. A submission is never
 * refused: the same again changes nothing; another need under a known id is told as an alert, and what was there stays.
 */
import { randomInt } from 'node:crypto';
import type { SealingPair } from '@yizhan/platform/seal';
import type { Answer } from '@yizhan/protocol/asks';
import { freshTracking } from '@yizhan/protocol/cases';
import { type ActorId, as, type StationId, type TrackingCode } from '@yizhan/protocol/ids';
import { type NeedSubmitted, needSealContext, needSubmittedSchema, needWordsSchema } from '@yizhan/protocol/needs';
import type { PersonValues } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type Asked, keyOf } from '../asks/asks.ts';
import { sha256 } from '../cases/case-desk.ts';
import { openSealed, type SealFault } from '../matters/open-sealed.ts';
import type { PersonalFields } from '../privacy/fields.ts';
import type { AlertStore, StoredEvent } from '../store/store.ts';
import { actOnNeed, type NeedActingDeps, needHolding, residentRef } from './acting.ts';

export interface NeedTakingInDeps extends NeedActingDeps {
  readonly fields: PersonalFields;
  readonly sealing: () => readonly SealingPair[];
  /** Does this code lead to anything already, here or among the cases? */
  readonly isTaken: (code: TrackingCode) => Promise<boolean>;
  readonly raiseAlert: AlertStore['raiseAlert'];
}

export function needsTakenIn(deps: NeedTakingInDeps) {
  const { desk, store, fields, now } = deps;

  async function submitted(event: StoredEvent): Promise<void> {
    const read = needSubmittedSchema.safeParse(event.data);
    // The gate let nothing pass that is not of this shape.
    if (!read.success) return;
    const fact = read.data;
    const station = as<StationId>(event.station);
    const content = sha256(JSON.stringify({ ...fact, station }));
    await keepWords(fact, station, event.id);
    const { need, token, channel, category, place, noticeVersion, hotline, masks } = fact;
    const acted = await desk.act({
      ...{ need, key: `submit ${need}`, content },
      command: {
        action: 'submit',
        args: {
          ...{ need, token, channel, category, place, noticeVersion, hotline, masks, station },
          ...{ tracking: await unusedTracking(), resident: residentRef(need) },
        },
      },
      ctx: {
        ...{ actor: fact.by, role: channel === 'kiosk' ? 'resident' : 'worker', station, base: null, at: fact.at },
        ...{ confidential: null, mayHandle: () => false },
      },
    });
    if (!acted.ok) await deps.raiseAlert({ station, code: 'need-id-reused', at: now(), detail: { need, code: acted.error.code } });
  }

  /** What is there stays: who submits under another's id changes nothing of it. */
  async function keepWords({ need: id, sealed }: NeedSubmitted, station: StationId, event: string): Promise<void> {
    const ref = residentRef(id);
    if ((await fields.held([ref])).length > 0) return;
    const opened = openedWords(deps.sealing(), id, sealed);
    if (opened.ok) await fields.put(ref, needHolding({ id, station }, event), opened.value, now());
    else await deps.raiseAlert({ station, code: opened.error, at: now(), detail: { need: id } });
  }

  async function unusedTracking(): Promise<TrackingCode> {
    for (;;) {
      const code = freshTracking((below) => randomInt(below));
      if (!(await deps.isTaken(code))) return code;
    }
  }

  async function rated({ station, body, by, ask }: Asked<'need.rate'>): Promise<Answer> {
    const state = await store.need(body.need);
    if (state === null || state.station !== station) return { ok: false, code: 'unknown-need' };
    const { level, reasons, at } = body;
    const acted = await actOnNeed(
      deps,
      {
        ...{ need: body.need, command: { action: 'rate', args: { level, reasons, channel: 'kiosk' } }, base: null, words: null },
        ...{ actor: as<ActorId>(by), role: 'resident', station, at, key: keyOf({ station, ask }) },
      },
      new Set(),
    );
    return acted.ok ? { ok: true, detail: { ...acted.value } } : { ok: false, code: acted.error.code };
  }

  return { submitted, rated };
}

function openedWords(keys: readonly SealingPair[], need: string, sealed: NeedSubmitted['sealed']): Result<PersonValues, SealFault> {
  const opened = openSealed(keys, needSealContext(need), sealed);
  if (!opened.ok) return opened;
  const read = needWordsSchema.safeParse(opened.value);
  if (!read.success) return err('seal-broken');
  const { text, spot, name, phone } = read.data;
  return ok({
    words: text,
    ...(spot === '' ? {} : { address: spot }),
    ...(name === '' ? {} : { name }),
    ...(phone === '' ? {} : { phone }),
  });
}

/**
 * The station's end of the twin (`dn/twin`, `twin.reported`): stage → validate → apply → health window → commit, else back to the last
 * good documents. A machine that returns its effects.
 *
 * Invariants
 * - The record is durable before anything of it is done: documents run only once they are stored as on trial, and a try is counted before
 *   it begins, so that documents which bring the program down are given up after `twinTries` starts, also with the hub out of reach.
 * - The last good documents stay until others have stood their trial; a newer version on trial takes the place of the older one, and the
 *   way back leads to the good ones.
 * - Within one hub epoch the version only grows. Another hub epoch (a restored hub) starts its own count.
 * - What was refused is not tried again under the same version; it is told again. `not-now` is not remembered: it may be tried later.
 * - The same documents under a new version are no change: they are taken without a trial.
 */
import type { TwinError, TwinPlace, TwinReport } from '../wire/twin-messages.ts';

/** ms */
export const twinDelays = { healthWindow: 120_000, healthLook: 5_000 } as const;

/** Starts of the program with documents on trial, the first included. A power cut or two must not cost a sound version its trial. */
export const twinTries = 3;

export interface TwinRefusal {
  readonly place: TwinPlace;
  readonly status: 'rejected' | 'rolled-back';
  readonly error: TwinError;
}

/** Durable, beside the documents it names. */
export interface TwinRecord {
  /** Null: documents of a file, or of a joining before there were versions. */
  readonly good: TwinPlace | null;
  /** They run, and have still to prove themselves. */
  readonly trial: { readonly place: TwinPlace; readonly tries: number } | null;
  /** The newest that was refused. */
  readonly refused: TwinRefusal | null;
}

export const firstTwinRecord: TwinRecord = { good: null, trial: null, refused: null };

type Doing =
  | { readonly at: 'rest' }
  | { readonly at: 'checking'; readonly place: TwinPlace }
  | { readonly at: 'storing'; readonly record: TwinRecord; readonly why: Why };

type Why = { readonly is: 'try' | 'try-again' | 'same' | 'stood' } | { readonly is: 'rejected' | 'failed'; readonly refusal: TwinRefusal };

export interface TwinStationState {
  readonly record: TwinRecord;
  readonly doing: Doing;
}

export type TwinStationInput =
  /** The program begins; the record is as it was found. */
  | { readonly type: 'started' }
  | { readonly type: 'message'; readonly place: TwinPlace }
  /** Of the documents last asked about. `not-now`: today's queue stands in the way. */
  | { readonly type: 'checked'; readonly fault: { readonly status: 'rejected' | 'not-now'; readonly error: TwinError } | null }
  | { readonly type: 'stored' }
  | { readonly type: 'store-failed' }
  /** The window is over, or something broke before. Null: healthy. */
  | { readonly type: 'judged'; readonly fault: TwinError | null };

export type TwinStationEffect =
  /** Answered by checked. */
  | { readonly type: 'check' }
  /** One transaction, with the documents that were checked where `documents` names them. Answered by stored or store-failed. */
  | { readonly type: 'store'; readonly record: TwinRecord; readonly documents: 'checked' | 'trial-is-good' | 'trial-goes' | 'as-they-are' }
  | { readonly type: 'use'; readonly documents: 'good' | 'trial' }
  /** Begins the health window, anew when it runs. Answered by judged. */
  | { readonly type: 'watch' }
  | { readonly type: 'stop-watching' }
  | { readonly type: 'report'; readonly report: TwinReport };

export interface TwinStationStep {
  readonly state: TwinStationState;
  readonly effects: readonly TwinStationEffect[];
}

const rest: Doing = { at: 'rest' };

export function twinStationStep(state: TwinStationState, input: TwinStationInput): TwinStationStep {
  switch (input.type) {
    case 'started':
      return onStarted(state);
    case 'message':
      return onMessage(state, input.place);
    case 'checked':
      return onChecked(state, input.fault);
    case 'stored':
      return onStored(state);
    case 'store-failed':
      return onStoreFailed(state);
    case 'judged':
      return onJudged(state, input.fault);
  }
}

function onStarted({ record }: TwinStationState): TwinStationStep {
  const { trial } = record;
  if (!trial) return { state: { record, doing: rest }, effects: [] };
  if (trial.tries >= twinTries) return giveUp(record, trial.place, restartedTooOften);
  const next = { ...record, trial: { ...trial, tries: trial.tries + 1 } };
  return storing(record, next, { is: 'try-again' }, 'as-they-are');
}

function onMessage(state: TwinStationState, place: TwinPlace): TwinStationStep {
  const { record, doing } = state;
  const { good, trial, refused } = record;
  // The hub says it again.
  if (doing.at !== 'rest') return still(state);
  if (trial && isSamePlace(trial.place, place)) return told(state, reportOf(place, 'on-trial'));
  if (refused && isSamePlace(refused.place, place)) return told(state, refusalOf(refused));
  if (good && isSamePlace(good, place)) return trial ? still(state) : told(state, reportOf(place, 'applied'));
  const newest = newestVersion(record, place.hubEpoch);
  if (place.version < newest) return still(state);
  if (place.version === newest) return told(state, { ...place, status: 'rejected', error: versionReused });
  if (good?.hash === place.hash) return storing(record, { ...record, good: place, trial: null }, { is: 'same' }, 'trial-goes');
  return { state: { record, doing: { at: 'checking', place } }, effects: [{ type: 'check' }] };
}

function onChecked(state: TwinStationState, fault: Extract<TwinStationInput, { type: 'checked' }>['fault']): TwinStationStep {
  const { record, doing } = state;
  if (doing.at !== 'checking') return still(state);
  const { place } = doing;
  if (!fault)
    return storing(
      record,
      { ...record, trial: { place, tries: 1 }, refused: ofEpoch(place.hubEpoch, record.refused) },
      { is: 'try' },
      'checked',
    );
  if (fault.status === 'not-now') return told({ record, doing: rest }, { ...place, status: 'not-now', error: fault.error });
  const refusal: TwinRefusal = { place, status: 'rejected', error: fault.error };
  return storing(record, { ...record, refused: refusal }, { is: 'rejected', refusal }, record.trial ? 'as-they-are' : 'trial-goes');
}

function onStored(state: TwinStationState): TwinStationStep {
  if (state.doing.at !== 'storing') return still(state);
  const { record, why } = state.doing;
  const { good, trial } = record;
  const next: TwinStationState = { record, doing: rest };
  switch (why.is) {
    case 'try':
    case 'try-again':
      return { state: next, effects: [{ type: 'use', documents: 'trial' }, { type: 'watch' }, ...said(trial?.place, 'on-trial')] };
    case 'same':
      return { state: next, effects: [{ type: 'stop-watching' }, { type: 'use', documents: 'good' }, ...said(good, 'applied')] };
    case 'stood':
      return { state: next, effects: [{ type: 'stop-watching' }, ...said(good, 'applied')] };
    case 'rejected':
      return told(next, refusalOf(why.refusal));
    case 'failed':
      return back(next, why.refusal);
  }
}

function onStoreFailed(state: TwinStationState): TwinStationStep {
  if (state.doing.at !== 'storing') return still(state);
  const { record } = state;
  const { record: wanted, why } = state.doing;
  switch (why.is) {
    case 'try':
    case 'same':
    case 'rejected':
      // Nothing has happened: the hub comes again, when there may be room again.
      return { state: { record, doing: rest }, effects: [] };
    case 'try-again':
      // No try that is not counted: until the next start the station works by the good ones.
      return { state: { record: { ...record, trial: null }, doing: rest }, effects: [{ type: 'use', documents: 'good' }] };
    case 'stood':
      return { state: { record, doing: rest }, effects: [{ type: 'watch' }] };
    case 'failed':
      // Back all the same: at worst the next start tries once more, and counts it.
      return back({ record: wanted, doing: rest }, why.refusal);
  }
}

function onJudged(state: TwinStationState, fault: TwinError | null): TwinStationStep {
  const { record, doing } = state;
  if (!record.trial) return still(state);
  // Asked again when what is being stored is done with.
  if (doing.at !== 'rest') return { state, effects: [{ type: 'watch' }] };
  if (fault) return giveUp(record, record.trial.place, fault);
  const { place } = record.trial;
  return storing(record, { good: place, trial: null, refused: newerThan(place, record.refused) }, { is: 'stood' }, 'trial-is-good');
}

function giveUp(record: TwinRecord, place: TwinPlace, error: TwinError): TwinStationStep {
  const refusal: TwinRefusal = { place, status: 'rolled-back', error };
  const next = { ...record, trial: null, refused: newerThan(place, record.refused) ?? refusal };
  return storing(record, next, { is: 'failed', refusal }, 'trial-goes');
}

/** What was refused of another hub epoch came while this place was on trial already: a trial begins without such. */
function newerThan(place: TwinPlace, refused: TwinRefusal | null): TwinRefusal | null {
  if (!refused || refused.place.hubEpoch !== place.hubEpoch) return refused;
  return refused.place.version > place.version ? refused : null;
}

function ofEpoch(hubEpoch: string, refused: TwinRefusal | null): TwinRefusal | null {
  return refused?.place.hubEpoch === hubEpoch ? refused : null;
}

function back(state: TwinStationState, refusal: TwinRefusal): TwinStationStep {
  const effects: readonly TwinStationEffect[] = [{ type: 'stop-watching' }, { type: 'use', documents: 'good' }];
  return { state, effects: [...effects, { type: 'report', report: refusalOf(refusal) }] };
}

function storing(
  record: TwinRecord,
  next: TwinRecord,
  why: Why,
  documents: Extract<TwinStationEffect, { type: 'store' }>['documents'],
): TwinStationStep {
  return { state: { record, doing: { at: 'storing', record: next, why } }, effects: [{ type: 'store', record: next, documents }] };
}

function still(state: TwinStationState): TwinStationStep {
  return { state, effects: [] };
}

function told(state: TwinStationState, report: TwinReport): TwinStationStep {
  return { state, effects: [{ type: 'report', report }] };
}

function said(place: TwinPlace | null | undefined, status: 'on-trial' | 'applied'): readonly TwinStationEffect[] {
  return place ? [{ type: 'report', report: reportOf(place, status) }] : [];
}

function refusalOf({ place, status, error }: TwinRefusal): TwinReport {
  return { ...place, status, error };
}

function reportOf(place: TwinPlace, status: 'on-trial' | 'applied'): TwinReport {
  return { ...place, status, error: null };
}

/** 0 when nothing of this hub epoch is known. */
function newestVersion({ good, trial, refused }: TwinRecord, hubEpoch: string): number {
  const known = [good, trial?.place ?? null, refused?.place ?? null];
  return Math.max(0, ...known.map((place) => (place?.hubEpoch === hubEpoch ? place.version : 0)));
}

export function isSamePlace(one: TwinPlace, other: TwinPlace): boolean {
  return one.hubEpoch === other.hubEpoch && one.version === other.version && one.hash === other.hash;
}

const restartedTooOften: TwinError = {
  code: 'restarted-too-often',
  path: '',
  message: '试用期间驿站程序多次重启，已恢复上一份设置',
  messageEn: 'the station program restarted too often while trying them; the last good settings are back',
};
const versionReused: TwinError = {
  code: 'version-reused',
  path: '',
  message: '同一版本号对应了不同的内容',
  messageEn: 'one version number stands for two different contents',
};

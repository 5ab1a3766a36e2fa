/** How far matters are, as the hub last said and this station remembers: also with the line down. */
import type { AttemptLimiter } from '@yizhan/platform/session';
import type { CaseProgress, FindCases, FoundCases, NeedProgress } from '@yizhan/protocol/api';
import { type CaseShown, type CaseSubmitted, type FollowedBy, nextStepOf, readFollowed } from '@yizhan/protocol/cases';
import { maskName } from '@yizhan/protocol/identity';
import type { CaseId, KioskId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { StationDocuments } from '../documents/documents.ts';
import type { StationFeed } from '../feed/station-feed.ts';
import type { Uplink } from '../link/uplink.ts';
import type { CardHolder, Presented } from '../people/presented.ts';
import { endsIn } from './parties.ts';

export type FindRefusal =
  | { readonly code: 'no-such-case' | 'card-gone' }
  | { readonly code: 'too-many-tries'; readonly detail: { readonly minutes: number } };

export interface ProgressDeps {
  readonly feed: Pick<StationFeed, 'all'>;
  readonly uplink: () => Pick<Uplink, 'state'>;
  readonly taken: () => readonly CaseSubmitted[];
  readonly documents: () => StationDocuments;
  readonly presented: Pick<Presented, 'holderOf'>;
  /** A code leads to a case or to a need: tries with it count alike. */
  readonly needOf: (followed: FollowedBy, digits: string) => NeedProgress | null;
  readonly triesOfCode: AttemptLimiter;
  readonly triesOfKiosk: AttemptLimiter;
  readonly now: () => number;
}

export interface CaseProgressBook {
  find(wish: FindCases): Result<FoundCases, FindRefusal>;
  /** What the hub calls a matter that was taken here; null: it has not answered. */
  trackingOf(id: CaseId): string | null;
  /** Taken here and not yet confirmed by the hub, oldest first. */
  pending(): readonly CaseSubmitted[];
}

export function caseProgress(deps: ProgressDeps): CaseProgressBook {
  const shown = (): readonly CaseShown[] => deps.feed.all('case.shown');

  function pending(): readonly CaseSubmitted[] {
    const answered = new Set(shown().map((one) => one.case));
    return deps.taken().filter((fact) => !answered.has(fact.case));
  }

  function found(cases: readonly CaseProgress[], needs: readonly NeedProgress[] = []): FoundCases {
    const online = deps.uplink().state === 'online';
    // Out of touch nothing newer is known than what was said last.
    const newest = Math.max(0, ...[...cases, ...needs].map(({ changedAt }) => changedAt));
    return { cases: [...cases], needs: [...needs], online, asOf: online ? deps.now() : newest };
  }

  function byCode(kiosk: KioskId, { code, last4: given }: Extract<FindCases['by'], { kind: 'code' }>): Result<FoundCases, FindRefusal> {
    const last4 = given ?? '';
    const read = readFollowed(code);
    const tries = [
      { limiter: deps.triesOfCode, key: read.ok ? JSON.stringify(read.value) : '' },
      { limiter: deps.triesOfKiosk, key: kiosk },
    ];
    const waitMs = Math.max(...tries.map(({ limiter, key }) => limiter.waitMs(key)));
    if (waitMs > 0) return err({ code: 'too-many-tries', detail: { minutes: Math.ceil(waitMs / 60_000) } });
    const wanted = read.ok ? read.value : null;
    const said = shown().find((one) => wanted && (wanted.kind === 'tracking' ? one.tracking === wanted.code : one.token === wanted.token));
    const waiting = pending().find((fact) => wanted?.kind === 'token' && fact.token === wanted.token);
    // A wrong code and wrong last four are one and the same answer.
    const progress =
      said && endsIn(said.masks, last4)
        ? progressOf(said)
        : waiting && endsIn(waiting.masks, last4)
          ? pendingProgress(waiting, deps.documents())
          : null;
    const need = progress || !wanted ? null : deps.needOf(wanted, last4);
    for (const { limiter, key } of tries) {
      if (progress || need) limiter.succeeded(key);
      else limiter.failed(key);
    }
    if (need) return ok(found([], [need]));
    return progress ? ok(found([progress])) : err({ code: 'no-such-case' });
  }

  /** A card lies there: its holder's matters are those of the same name and last four. */
  function byCard({ name, number }: CardHolder): FoundCases {
    const mine = (masks: CaseShown['masks']): boolean => masks.name === maskName(name) && endsIn(masks, number.slice(-4));
    const said = shown().filter(({ masks }) => mine(masks));
    const waiting = pending().filter(({ masks }) => mine(masks));
    const cases = [...waiting.map((fact) => pendingProgress(fact, deps.documents())), ...said.map(progressOf)];
    return found(cases.sort((a, b) => b.changedAt - a.changedAt));
  }

  return {
    find({ kiosk, by }) {
      if (by.kind === 'code') return byCode(kiosk, by);
      const holder = deps.presented.holderOf(kiosk, by.ref);
      return holder === null ? err({ code: 'card-gone' }) : ok(byCard(holder));
    },
    trackingOf: (id) => shown().find((one) => one.case === id)?.tracking ?? null,
    pending,
  };
}

function progressOf(shown: CaseShown): CaseProgress {
  const running = shown.dues.find(({ stopped }) => stopped === null) ?? null;
  return {
    case: shown.case,
    code: shown.tracking,
    title: shown.title,
    status: shown.status,
    next: shown.next,
    supplement: shown.supplement,
    pending: false,
    name: shown.masks.name,
    due: running && { date: running.date, provisional: running.provisional },
    standsStill: running?.standsStill ?? false,
    changedAt: shown.changedAt,
  };
}

function pendingProgress(fact: CaseSubmitted, { catalogue }: StationDocuments): CaseProgress {
  const item = catalogue.items.find(({ id }) => id === fact.item);
  return {
    case: fact.case,
    code: fact.token,
    title: item && item.sensitive.length === 0 ? item.shortName : null,
    status: 'intake',
    next: nextStepOf.intake,
    supplement: null,
    pending: true,
    name: fact.masks.name,
    due: null,
    standsStill: false,
    changedAt: fact.at,
  };
}

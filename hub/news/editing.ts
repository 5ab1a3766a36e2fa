/**
 * The decider of one entry: written, handed in, approved by another person, taken down. Pure. Invariants: what stations show was approved
 * by somebody who did not write it; what is shown stays until another version is approved, it is taken down, or it is over.
 */
import { isShown, type NewsEntry } from '@yizhan/protocol/news';
import { err, ok, type Result, unreachable } from '@yizhan/protocol/result';

export type DraftStage = 'draft' | 'in-review';

export interface NewsState {
  /** Null: nothing was changed since the last approval. */
  readonly draft: {
    readonly entry: NewsEntry;
    readonly by: string;
    readonly at: number;
    readonly stage: DraftStage;
    /** Why it was given back. */
    readonly note: string | null;
  } | null;
  /** What stations show, from its time on. */
  readonly approved: { readonly entry: NewsEntry; readonly by: string; readonly approvedBy: string; readonly at: number } | null;
  /** It was approved once, and taken down. */
  readonly withdrawn: boolean;
  /** How many events made it: an editor says which state they saw. */
  readonly revision: number;
}

export type NewsCommand =
  | { readonly type: 'write'; readonly entry: NewsEntry }
  | { readonly type: 'submit' }
  | { readonly type: 'approve' }
  | { readonly type: 'return'; readonly note: string }
  | { readonly type: 'withdraw'; readonly note: string };

export type NewsEvent = { readonly by: string; readonly at: number } & (
  | { readonly type: 'news.written'; readonly entry: NewsEntry }
  | { readonly type: 'news.submitted' }
  | { readonly type: 'news.approved' }
  | { readonly type: 'news.returned'; readonly note: string }
  | { readonly type: 'news.withdrawn'; readonly note: string }
);

export const newsRefusals = ['news-own-work', 'news-other-kind', 'news-not-now', 'news-over'] as const;
export type NewsRefusal = (typeof newsRefusals)[number];

/** Where an entry stands for those who edit; screens read the same table to know which buttons to show. */
export const allowedFor = {
  draft: ['write', 'submit'],
  'in-review': ['write', 'approve', 'return'],
  approved: ['write'],
} as const satisfies Record<DraftStage | 'approved', readonly NewsCommand['type'][]>;

/** What the public sees of it. */
export const newsStandings = ['unseen', 'scheduled', 'shown', 'over', 'withdrawn'] as const;
export type NewsStanding = (typeof newsStandings)[number];

export const nothingWritten: NewsState = { draft: null, approved: null, withdrawn: false, revision: 0 };

export function allowed(state: NewsState): readonly NewsCommand['type'][] {
  const editing = state.draft === null ? allowedFor.approved : allowedFor[state.draft.stage];
  return state.approved === null ? editing : [...editing, 'withdraw'];
}

export function standingOf({ approved, withdrawn }: NewsState, at: number): NewsStanding {
  if (approved === null) return withdrawn ? 'withdrawn' : 'unseen';
  if (isShown(approved.entry, at)) return 'shown';
  return at < approved.entry.from ? 'scheduled' : 'over';
}

export function decideNews(
  state: NewsState,
  command: NewsCommand,
  { by, at }: { readonly by: string; readonly at: number },
): Result<NewsEvent, NewsRefusal> {
  if (!allowed(state).includes(command.type)) return err('news-not-now');
  switch (command.type) {
    case 'write': {
      const before = (state.draft ?? state.approved)?.entry;
      if (before && before.kind !== command.entry.kind) return err('news-other-kind');
      return ok({ type: 'news.written', entry: command.entry, by, at });
    }
    case 'submit':
      return isOver(state, at) ? err('news-over') : ok({ type: 'news.submitted', by, at });
    case 'approve':
      if (state.draft?.by === by) return err('news-own-work');
      return isOver(state, at) ? err('news-over') : ok({ type: 'news.approved', by, at });
    case 'return':
      return ok({ type: 'news.returned', note: command.note, by, at });
    case 'withdraw':
      return ok({ type: 'news.withdrawn', note: command.note, by, at });
    default:
      return unreachable(command);
  }
}

function isOver({ draft }: NewsState, at: number): boolean {
  return draft !== null && draft.entry.until <= at;
}

export function evolveNews(state: NewsState, event: NewsEvent): NewsState {
  const { draft, approved } = state;
  const next = { ...state, revision: state.revision + 1 };
  switch (event.type) {
    case 'news.written':
      return { ...next, draft: { entry: event.entry, by: event.by, at: event.at, stage: 'draft', note: null } };
    case 'news.submitted':
      return { ...next, draft: draft && { ...draft, stage: 'in-review', note: null } };
    case 'news.approved':
      if (!draft) return next;
      return {
        ...next,
        draft: null,
        approved: { entry: draft.entry, by: draft.by, approvedBy: event.by, at: event.at },
        withdrawn: false,
      };
    case 'news.returned':
      return { ...next, draft: draft && { ...draft, stage: 'draft', note: event.note } };
    case 'news.withdrawn': {
      // What was taken down can be corrected and handed in again.
      const kept =
        draft ?? (approved && { entry: approved.entry, by: approved.by, at: event.at, stage: 'draft' as const, note: event.note });
      return { ...next, draft: kept, approved: null, withdrawn: true };
    }
    default:
      return unreachable(event);
  }
}

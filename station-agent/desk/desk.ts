/** The single writer's face to the rest of the agent. */
import type { StationFact } from '@yizhan/protocol/facts';
import type { ActorId, IdempotencyKey } from '@yizhan/protocol/ids';
import type { QueueCommand, QueueEvent, QueueRefusal, QueueRules, QueueState } from '@yizhan/protocol/queue';
import type { Result } from '@yizhan/protocol/result';
import type { WireEvent } from '@yizhan/protocol/wire';

export interface Receipt {
  /** Empty for a repeated answer: what happened then is in the body. */
  readonly events: readonly QueueEvent[];
  /** What `describe` made of the state right after the decision; the same again for the same key. */
  readonly body: unknown;
  /** True when this key had been answered before. */
  readonly repeated: boolean;
}

export type DeskRefusal =
  | QueueRefusal
  | {
      readonly code: 'journal-unavailable' | 'disk-full' | 'key-reused';
      readonly detail?: Readonly<Record<string, string | number | null>>;
    };

export interface Submission {
  readonly actor: ActorId;
  readonly key?: IdempotencyKey;
  /** What the client asked, in one text, where the command holds more than that (e.g. the printer chosen for it). Default: the command. */
  readonly fingerprint?: string;
  /** Runs right after the decision, on the decided state, before the commit: makes the durable answer. */
  readonly describe?: (state: QueueState, events: readonly QueueEvent[]) => unknown;
  /** Other facts of the station that are durable with this decision or not at all. @param body what `describe` made */
  readonly facts?: (body: unknown) => readonly StationFact[];
}

export interface Committed {
  readonly events: readonly WireEvent[];
}

export interface Desk {
  /** As decided, commits still running included: what the next decision stands on. Read only, only `submit` changes it. */
  readonly state: QueueState;
  /** As far as it is durable: what may be shown and told. Read only. */
  readonly committed: QueueState;
  readonly rules: QueueRules;
  submit(command: QueueCommand, submission: Submission): Promise<Result<Receipt, DeskRefusal>>;
  /** The door for facts that are not the queue's: the same writer, the same lane, no decision. Resolves after COMMIT. */
  record(facts: readonly StationFact[]): Promise<Result<void, DeskRefusal>>;
  /** Told after COMMIT, in order of seq: only what is durable is ever told. Returns the way to stop listening. */
  onCommitted(listener: (committed: Committed) => void): () => void;
}

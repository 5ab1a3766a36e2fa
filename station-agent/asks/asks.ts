/**
 * The station's side of asking across ownership (protocol/asks). An ask is durable with its fact in the journal, an answer with its entry
 * in the feed: what is pending is worked out of the two at every start, and nothing else remembers it.
 * Invariants: an ask is pending from its COMMIT until its answer is durable here, however often either end restarts and however long the
 * line is cut; listeners are told each answer once a life of this agent.
 */
import type { Clock } from '@yizhan/platform/clock';
import {
  type AnswerGiven,
  type AskBodyOf,
  type AskKind,
  type AskMade,
  answerKeptMs,
  askBodyBytes,
  askEventData,
} from '@yizhan/protocol/asks';
import type { StationFact } from '@yizhan/protocol/facts';
import { type ActorId, type AskId, as, type Millis, type Seq } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Desk, DeskRefusal } from '../desk/desk.ts';
import type { StationFeed } from '../feed/station-feed.ts';
import type { AskHistory } from './ask-history.ts';

export interface AsksDeps {
  readonly desk: Pick<Desk, 'record' | 'onCommitted'>;
  readonly history: AskHistory;
  readonly feed: Pick<StationFeed, 'all' | 'onChanged'>;
  /** Highest seq of the lane that the hub has. */
  readonly acknowledged: () => Seq;
  readonly clock: Clock;
  readonly freshId: () => string;
}

type AskRefusal = DeskRefusal | { readonly code: 'ask-too-large' };

export interface Asks {
  /** Resolves when it is durable: the hub will hear it, if not now. @param body without personal data in clear */
  ask<K extends AskKind>(kind: K, body: AskBodyOf<K>, by: ActorId): Promise<Result<AskId, AskRefusal>>;
  /** An ask to be made durable together with a decision of the desk (`facts` of a submission) or not at all. */
  asking<K extends AskKind>(kind: K, body: AskBodyOf<K>, by: ActorId): { readonly ask: AskId; readonly fact: StationFact };
  /** Null: not answered, or the answer is past its time. */
  answer(ask: AskId): AnswerGiven | null;
  /** Waits for the answer. @returns null when it did not come in time; it may still come */
  answered(ask: AskId, within: Millis): Promise<AnswerGiven | null>;
  /** In order of asking. */
  pending(): readonly AskMade[];
  /** @param listener told each answer when it is durable here, with its ask where this station still knows it */
  onAnswer(listener: (answer: AnswerGiven, asked: AskMade | null) => void): () => void;
  close(): void;
}

export async function openAsks({ desk, history, feed, acknowledged, clock, freshId }: AsksDeps): Promise<Asks> {
  const pending = new Map<AskId, AskMade>();
  const listeners = new Set<(answer: AnswerGiven, asked: AskMade | null) => void>();
  let answers = new Map<AskId, AnswerGiven>(feed.all('answer.given').map((one) => [one.ask, one]));

  for (const { seq, at, data } of await history.asksMade()) {
    const made = askEventData['ask.made'].safeParse(data);
    // An answer leaves the feed before an ask must leave the journal: what the hub has had so long is answered.
    const lapsed = seq <= acknowledged() && at < clock.now() - answerKeptMs;
    if (made.success && !lapsed && !answers.has(made.data.ask)) pending.set(made.data.ask, made.data);
  }

  const leaveDesk = desk.onCommitted(({ events }) => {
    for (const { type, data } of events) {
      if (type !== 'ask.made') continue;
      const made = data as AskMade;
      if (!answers.has(made.ask)) pending.set(made.ask, made);
    }
  });
  const leaveFeed = feed.onChanged(() => {
    const before = answers;
    answers = new Map(feed.all('answer.given').map((one) => [one.ask, one]));
    for (const [ask, answer] of answers) {
      if (before.has(ask)) continue;
      const asked = pending.get(ask) ?? null;
      pending.delete(ask);
      for (const listener of listeners) listener(answer, asked);
    }
  });

  const asks: Asks = {
    async ask(kind, body, by) {
      const { ask, fact } = asks.asking(kind, body, by);
      if (Buffer.byteLength(JSON.stringify(body)) > askBodyBytes) return err({ code: 'ask-too-large' });
      const recorded = await desk.record([fact]);
      return recorded.ok ? ok(ask) : recorded;
    },
    asking(kind, body, by) {
      const ask = as<AskId>(freshId());
      return { ask, fact: { type: 'ask.made', data: { ask, kind, body: { ...body }, by, at: clock.now() } } };
    },
    answer: (ask) => answers.get(ask) ?? null,
    answered(ask, within) {
      const known = answers.get(ask);
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => {
        const leave = asks.onAnswer((answer) => {
          if (answer.ask === ask) end(answer);
        });
        const timer = clock.set(() => end(null), within);
        function end(answer: AnswerGiven | null): void {
          timer.clear();
          leave();
          resolve(answer);
        }
      });
    },
    pending: () => [...pending.values()],
    onAnswer(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      leaveDesk();
      leaveFeed();
    },
  };
  return asks;
}

/** The line to one department's system. It may lose, repeat and reorder: the exchange above it makes up for that. One contract suite for all. */
import type { Result } from '@yizhan/protocol/result';
import type { Outgoing } from './messages.ts';

export type LinkFault = 'unreachable' | 'refused';

/** As it came; whether it is a message is for the exchange to say. */
export interface Arrived {
  readonly handle: string;
  readonly raw: unknown;
}

export interface DepartmentLink {
  send(message: Outgoing): Promise<Result<void, LinkFault>>;
  /** What waits; the same again until it is put away. */
  collect(): Promise<Result<readonly Arrived[], LinkFault>>;
  /** It is durable here, or is no message: it need not come again. */
  putAway(arrived: Arrived, sound: boolean): Promise<void>;
}

/** The way a notice takes to a resident. Adapters and the fake pass one contract suite (tests/contracts/notifiers). */
import type { Result } from '@yizhan/protocol/result';
import type { Notice } from './notice.ts';
import type { SendFault } from './rules.ts';

export interface Message extends Pick<Notice, 'kind' | 'subject' | 'facts'> {
  /** The same for each try of one notice. */
  readonly key: string;
  readonly text: string;
}

export interface Notifier {
  /** It takes one key once, however often it is sent. */
  readonly idempotent: boolean;
  /** False: it tells a system that knows whom it concerns (a webhook); then no phone is looked up. */
  readonly needsPhone: boolean;
  /** @param phone null only where none is needed. Never rejects. */
  send(message: Message, phone: string | null): Promise<Result<void, SendFault>>;
}

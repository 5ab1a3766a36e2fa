/** A loudspeaker, as a port. */

import type { Result } from '@yizhan/protocol/result';
import type { PcmStream } from '@yizhan/protocol/voice';

export interface SpeakerFault {
  /** The program is not there · it ended badly · it did not end. */
  readonly code: 'player-missing' | 'player-failed' | 'player-stuck';
  /** Its own last words, for the log. */
  readonly words: string;
}

export interface Speaker {
  /** Resolves when the sound is out. Never rejects. @param seconds length of the stream */
  play(stream: PcmStream, seconds: number): Promise<Result<void, SpeakerFault>>;
  /** Silences what is playing. */
  close(): void;
}

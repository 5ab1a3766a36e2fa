import type { Presence } from '@yizhan/protocol/api';
import { presenceWords, say } from '../domain-words.ts';
import { PresenceIcon } from '../icons.tsx';

/** Picture, word and color together: none of them alone carries the meaning. */
export function PresenceBadge({ presence, large }: { readonly presence: Presence; readonly large?: boolean }) {
  return (
    <span class={`presence ${large ? 'large' : ''}`} data-presence={presence}>
      <PresenceIcon presence={presence} size={large ? 24 : 18} />
      {say(presenceWords[presence])}
    </span>
  );
}

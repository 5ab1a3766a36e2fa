/** What a command brings from the station: how far it is, then a file or a picture. A picture is fetched when somebody asks to see it: each look is written down. */
import { useSignal } from '@preact/signals';
import type { ConsoleCommand } from '../../http/shapes.ts';
import { contentText, downWords } from '../command-words.ts';
import { say } from '../domain-words.ts';
import { can } from '../session.ts';

export function CommandContent({
  station,
  command: { id, type, result, content },
}: {
  readonly station: string;
  readonly command: ConsoleCommand;
}) {
  const shown = useSignal(false);
  const show = (): void => {
    shown.value = true;
  };
  if (!content) return null;
  const leftOut = typeof result?.leftOut === 'number' && result.leftOut > 0 ? result.leftOut : null;
  const address = `/api/v1/stations/${encodeURIComponent(station)}/commands/${id}/content`;
  return (
    <div class="command-content" data-content={content.state}>
      {content.state === 'arriving' ? <progress value={content.have} max={content.of} /> : null}
      <p class="hint">
        {contentText(content)}
        {leftOut === null ? null : `${say(['；', '; '])}${downWords.leftOut(leftOut)}`}
      </p>
      {content.state !== 'here' || !can('logs.fetch') ? null : type === 'screenshot' ? (
        <Picture address={address} shown={shown.value} show={show} />
      ) : (
        <a class="quiet" href={address} download>
          {say(downWords.download)}
        </a>
      )}
    </div>
  );
}

function Picture({ address, shown, show }: { readonly address: string; readonly shown: boolean; readonly show: () => void }) {
  if (shown) return <img class="screen-picture" src={address} alt={say(downWords.picture)} />;
  return (
    <button type="button" class="quiet" onClick={show}>
      {say(downWords.look)}
    </button>
  );
}

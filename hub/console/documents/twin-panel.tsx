import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { StationTwinView } from '../../http/document-shapes.ts';
import { ask } from '../api.ts';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import { hrefOf } from '../route.ts';
import { can } from '../session.ts';
import { documentWords, twinStatusPair, twinWords } from './words.ts';

/** ms */
const twinDelays = { look: 3_000 } as const;

/** Which version of its documents a station is to run, which it runs, and what became of the newest. */
export function TwinPanel({ station }: { readonly station: string }) {
  const path = `stations/${encodeURIComponent(station)}/twin`;
  const twin = useSignal<StationTwinView | null>(null);

  async function look(): Promise<void> {
    const answer = await ask<StationTwinView>('GET', path);
    if (answer.ok) twin.value = answer.value;
  }
  async function again(): Promise<void> {
    const answer = await ask<StationTwinView>('POST', `${path}/again`);
    if (answer.ok) twin.value = answer.value;
  }
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), twinDelays.look);
    return () => clearInterval(timer);
  }, [station]);

  const now = twin.value;
  if (!now) return null;
  const refused = now.status === 'rejected' || now.status === 'rolled-back';
  return (
    <section class="panel" data-twin={now.status ?? 'waiting'}>
      <h2>{say(twinWords.title)}</h2>
      <dl class="facts">
        <dt>{say(twinWords.wanted)}</dt>
        <dd>{now.wanted}</dd>
        <dt>{say(twinWords.running)}</dt>
        <dd>{now.running ?? say(twinWords.unknown)}</dd>
        <dt>{say(twinWords.status)}</dt>
        <dd>{say(twinStatusPair(now.status))}</dd>
      </dl>
      {now.error ? (
        <p class="note bad">
          {now.error.path === '' ? null : <code>{now.error.path}</code>} {lang.value === 'zh' ? now.error.message : now.error.messageEn}
        </p>
      ) : null}
      <p>
        <a href={hrefOf({ page: 'settings', id: station })}>{say(documentWords.edit)}</a>
        {refused && can('documents.write') ? (
          <button type="button" class="quiet" onClick={() => void again()}>
            {say(twinWords.again)}
          </button>
        ) : null}
      </p>
    </section>
  );
}

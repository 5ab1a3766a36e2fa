/** Two orders whose answer is brought from the station: a part of its log, and what a kiosk shows. */
import { useSignal } from '@preact/signals';
import { commandText, downWords, logGravity, logSpans } from '../command-words.ts';
import { say } from '../domain-words.ts';
import type { DownState } from '../down-state.ts';
import { Choice } from './choice.tsx';

/** @param kiosks how many the station has: `k1` and on */
export function FetchOrders({ down, kiosks }: { readonly down: DownState; readonly kiosks: number }) {
  const span = useSignal(String(logSpans[0].ms));
  const level = useSignal<string>('info');
  const kiosk = useSignal('k1');
  const ids = Array.from({ length: kiosks }, (_, n) => `k${n + 1}`);
  return (
    <>
      <div class="order">
        <Choice
          label={say(downWords.span)}
          value={span.value}
          options={logSpans.map(({ ms, words }) => [String(ms), say(words)])}
          onChange={span}
        />
        <Choice
          label={say(downWords.gravity)}
          value={level.value}
          options={Object.entries(logGravity).map(([one, words]) => [one, say(words)])}
          onChange={level}
        />
        <button
          type="button"
          class="quiet"
          onClick={() => void down.give('pull-logs', { from: Math.max(0, Date.now() - Number(span.value)), level: level.value })}
        >
          {commandText('pull-logs')}
        </button>
      </div>
      {ids.length === 0 ? null : (
        <div class="order">
          <Choice label={say(downWords.kiosk)} value={kiosk.value} options={ids.map((id) => [id, id])} onChange={kiosk} />
          <button type="button" class="quiet" onClick={() => void down.give('screenshot', { kiosk: kiosk.value })}>
            {commandText('screenshot')}
          </button>
        </div>
      )}
    </>
  );
}

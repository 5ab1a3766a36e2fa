/** Card events of the kiosk's reader, none after close(). An agent that refuses the stream has no reader for this page. */
import { effect } from '@preact/signals';
import type { CardEvent } from '@yizhan/protocol/api';
import type { KioskId } from '@yizhan/protocol/ids';
import { type LiveView, liveView } from '../../lib/live.ts';

type Open = (path: string) => Pick<LiveView<never>, 'onEvent' | 'refused' | 'close'>;

export function watchCards(kiosk: KioskId, told: (event: CardEvent) => void, open: Open = liveView): { close(): void } {
  const stream = open(`/api/v1/stream/identify?kiosk=${encodeURIComponent(kiosk)}`);
  const unheard = stream.onEvent('card', (event) => told(event as CardEvent));
  const stop = effect(() => {
    if (stream.refused.value !== null) told({ type: 'unavailable', faults: [] });
  });
  return {
    close() {
      unheard();
      stop();
      stream.close();
    },
  };
}

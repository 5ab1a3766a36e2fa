import type { CounterView } from '@yizhan/protocol/api';
import type { DeviceReport } from '@yizhan/protocol/wire';
import { Icon } from '../parts/icon.tsx';
import { usePageFacts } from './page-facts.ts';

const well: ReadonlySet<DeviceReport['state']> = new Set(['ready', 'busy', 'opening', 'probing']);

/** Devices in words: quiet while all is well, by name when one is not. */
export function DeviceStrip({ view }: { readonly view: CounterView | null }) {
  const { words, station } = usePageFacts();
  const ill = view?.devices.filter(({ state, faults }) => !well.has(state) || faults.length > 0) ?? [];
  return (
    <footer class="devices">
      {view === null ? null : (
        <div class="device-words" role="status">
          <span>{words.devices.heading}</span>
          {ill.map(({ id, kind, state, faults }) => (
            <span key={id} class="device" data-state={state}>
              <Icon name="warning" />
              {words.devices.kinds[kind]} {id}：
              {faults.length > 0 ? faults.map((fault) => words.devices.faults[fault] ?? fault).join(' · ') : words.devices.states[state]}
            </span>
          ))}
          {view.link === 'offline' ? (
            <span class="device" data-state="offline">
              <Icon name="offline" />
              {words.banner.offline}
            </span>
          ) : null}
          {ill.length === 0 ? (
            <span class="device">
              <Icon name="check" />
              {view.devices.length === 0 ? words.devices.none : words.devices.allWell}
            </span>
          ) : null}
        </div>
      )}
      <small>{station?.software}</small>
    </footer>
  );
}

import type { CounterView } from '@yizhan/protocol/api';
import type { DeviceReport } from '@yizhan/protocol/wire';
import { Icon } from '../parts/icon.tsx';
import type { CounterWords } from './i18n.ts';
import { usePageFacts } from './page-facts.ts';

const well: ReadonlySet<DeviceReport['state']> = new Set(['ready', 'busy', 'opening', 'probing']);

function isWell({ state, faults }: DeviceReport): boolean {
  return well.has(state) && faults.length === 0;
}

/** Every device by name with its state in words, those of the counter itself first; what is ill also by mark and colour. */
export function DeviceStrip({ view }: { readonly view: CounterView | null }) {
  const { words, station } = usePageFacts();
  return (
    <footer class="devices">
      {view === null ? null : (
        <div class="device-words" role="status">
          <span>{headingOf(view, words)}</span>
          {view.devices.map((device) => (
            <span key={device.id} class="device" data-state={isWell(device) ? undefined : device.state}>
              <Icon name={isWell(device) ? 'check' : 'warning'} />
              {words.devices.named(words.devices.kinds[device.kind], device.id)}
              {stateWords(device, words)}
            </span>
          ))}
          {view.link === 'offline' ? (
            <span class="device" data-state="offline">
              <Icon name="offline" />
              {words.banner.offline}
            </span>
          ) : null}
        </div>
      )}
      <small>{station?.software}</small>
    </footer>
  );
}

function headingOf({ devices }: CounterView, { devices: words }: CounterWords): string {
  if (devices.length === 0) return words.none;
  return devices.every(isWell) ? words.allWell : words.heading;
}

/** Never a code: a fault without a sentence of its own is one all the same. */
function stateWords({ state, faults }: DeviceReport, { devices: words }: CounterWords): string {
  if (faults.length === 0) return words.states[state];
  return faults.map((fault) => words.faults[fault] ?? words.unnamedFault).join(' · ');
}

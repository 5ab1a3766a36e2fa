import type { DeviceReport } from '@yizhan/protocol/wire';
import { deviceKindWords, deviceStateWords, faultText, say } from '../domain-words.ts';
import { lang } from '../i18n.ts';

type Condition = 'good' | 'care' | 'bad';

function conditionOf(device: DeviceReport): Condition {
  if (device.state === 'blocked' || device.state === 'absent' || device.state === 'backing-off') return 'bad';
  return device.state === 'degraded' || device.faults.length > 0 ? 'care' : 'good';
}

/** What is wrong in words; the state itself when no fault names it. */
function troubleText(device: DeviceReport): string {
  const faults = device.faults.map(faultText).join(lang.value === 'zh' ? '、' : ', ');
  return faults === '' ? say(deviceStateWords[device.state]) : faults;
}

/** One line for a list: only what needs a hand is spelled out. */
export function DeviceSummary({ devices }: { readonly devices: readonly DeviceReport[] }) {
  if (devices.length === 0) return <span class="muted">—</span>;
  const troubled = devices.filter((device) => conditionOf(device) !== 'good');
  if (troubled.length === 0) return <span class="muted">{say([`${devices.length} 台正常`, `${devices.length} fine`])}</span>;
  return (
    <ul class="inline-list">
      {troubled.map((device) => (
        <li key={device.id} class="condition" data-condition={conditionOf(device)}>
          {say(deviceKindWords[device.kind])}
          {lang.value === 'zh' ? '：' : ': '}
          {troubleText(device)}
        </li>
      ))}
    </ul>
  );
}

export function DeviceList({ devices }: { readonly devices: readonly DeviceReport[] }) {
  return (
    <ul class="devices">
      {devices.map((device) => (
        <li key={device.id} class="device" data-condition={conditionOf(device)}>
          <span class="device-name">{say(deviceKindWords[device.kind])}</span>
          <span class="device-id">
            {device.id} · {device.profile}
          </span>
          <span class="condition" data-condition={conditionOf(device)}>
            {troubleText(device)}
          </span>
        </li>
      ))}
    </ul>
  );
}

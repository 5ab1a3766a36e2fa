import type { CounterView } from '@yizhan/protocol/api';
import { minutesSince } from '../lib/time-text.ts';
import { Icon } from '../parts/icon.tsx';
import type { Desk } from './desk.ts';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly desk: Desk;
  readonly view: CounterView;
  readonly now: number;
}

/** Residents who asked for a human, and tickets nobody knows the paper of: both wait for staff. */
export function Strips({ desk, view, now }: Props) {
  const { words, kioskName } = usePageFacts();
  const busy = desk.work.busy.value;
  if (view.help.length + view.printFaults.length === 0) return null;
  return (
    <ul class="strips">
      {view.help.map(({ id, kiosk, at }) => (
        <li key={id} class="strip help">
          <Icon name="help" />
          <span class="strip-words">{words.help.text(kioskName(kiosk), minutesSince(at, now))}</span>
          <button
            type="button"
            class="small main"
            aria-label={words.help.acknowledgeNamed(kioskName(kiosk))}
            aria-disabled={busy !== null}
            onClick={() => desk.acknowledge(id)}
          >
            {busy === `help ${id}` ? words.busy : words.help.acknowledge}
          </button>
        </li>
      ))}
      {view.printFaults.map(({ job, ticket, label, status, error }) => (
        <li key={job} class="strip print">
          <Icon name="print" />
          <strong>{label}</strong>
          <span class="strip-words">
            {words.print.status[status]}
            {error === null ? '' : ` · ${words.devices.faults[error] ?? error}`}
          </span>
          <button
            type="button"
            class="small"
            aria-label={words.print.settleNamed(label)}
            aria-disabled={busy !== null}
            onClick={() => desk.settle(job)}
          >
            {busy === `settle ${job}` ? words.busy : words.print.settle}
          </button>
          <button
            type="button"
            class="small"
            aria-label={words.print.reprintNamed(label)}
            aria-disabled={busy !== null}
            onClick={() => desk.reprint(ticket, `reprint ${job}`)}
          >
            {busy === `reprint ${job}` ? words.busy : words.print.reprint}
          </button>
        </li>
      ))}
    </ul>
  );
}

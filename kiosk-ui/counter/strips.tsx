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

/** Residents who asked for a human, tickets and documents nobody knows the paper of: they wait for staff. */
export function Strips({ desk, view, now }: Props) {
  const { words, kioskName } = usePageFacts();
  const busy = desk.work.busy.value;
  if (view.help.length + view.printFaults.length + view.paperFaults.length === 0) return null;
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
        <PrintStrip
          key={job}
          desk={desk}
          fault={{ job, status, error }}
          name={label}
          again={() => desk.reprint(ticket, `reprint ${job}`)}
        />
      ))}
      {view.paperFaults.map(({ job, kind, status, error }) => (
        <PrintStrip
          key={job}
          desk={desk}
          fault={{ job, status, error }}
          name={words.print.papers[kind] ?? kind}
          again={() => desk.reprintPaper(job)}
        />
      ))}
    </ul>
  );
}

interface PrintStripProps {
  readonly desk: Desk;
  readonly fault: Pick<CounterView['printFaults'][number], 'job' | 'status' | 'error'>;
  /** What it is the paper of. */
  readonly name: string;
  readonly again: () => void;
}

function PrintStrip({ desk, fault: { job, status, error }, name, again }: PrintStripProps) {
  const { words } = usePageFacts();
  const busy = desk.work.busy.value;
  return (
    <li class="strip print">
      <Icon name="print" />
      <strong>{name}</strong>
      <span class="strip-words">
        {words.print.status[status]}
        {error === null ? '' : ` · ${words.devices.faults[error] ?? error}`}
      </span>
      <button
        type="button"
        class="small"
        aria-label={words.print.settleNamed(name)}
        aria-disabled={busy !== null}
        onClick={() => desk.settle(job)}
      >
        {busy === `settle ${job}` ? words.busy : words.print.settle}
      </button>
      <button type="button" class="small" aria-label={words.print.reprintNamed(name)} aria-disabled={busy !== null} onClick={again}>
        {busy === `reprint ${job}` ? words.busy : words.print.reprint}
      </button>
    </li>
  );
}

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { edited } from '../documents/edited.ts';
import { ChoiceField, TextField, useEdited } from '../documents/fields.tsx';
import { DocumentFrame } from '../documents/frame.tsx';
import { documentWords } from '../documents/words.ts';
import { say } from '../domain-words.ts';
import { can } from '../session.ts';

export function CalendarPage() {
  const doc = useMemo(() => edited('documents/calendar'), []);
  return (
    <DocumentFrame doc={doc} title={say(documentWords.calendar)} lead={say(documentWords.districtLead)} mayWrite={can('district.write')}>
      <section class="panel">
        <div class="row-fields">
          <TextField at={['knownThrough']} label={['已公布到', 'Announced through']} />
        </div>
        <Days />
      </section>
    </DocumentFrame>
  );
}

const kinds = [
  ['holiday', ['放假', 'holiday']],
  ['adjusted-workday', ['调休上班', 'worked instead']],
] as const;

/** By date, the newest first: what is edited is mostly to come. */
function Days() {
  const doc = useEdited();
  const day = useSignal('');
  const days = (doc.get(['days']) ?? {}) as Readonly<Record<string, unknown>>;

  function add(): void {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day.value)) return;
    doc.set(['days'], { ...days, [day.value]: { kind: 'holiday', name: '', nameEn: null } });
    day.value = '';
  }

  return (
    <div class="rows">
      <div class="new-day">
        <input
          type="date"
          aria-label={say(['日期', 'Date'])}
          value={day.value}
          onInput={(event) => (day.value = event.currentTarget.value)}
        />
        <button type="button" class="quiet" disabled={day.value === ''} onClick={add}>
          {say(documentWords.add)}
        </button>
      </div>
      {Object.keys(days)
        .toSorted()
        .toReversed()
        .map((date) => (
          <div class="row" key={date} data-day={date}>
            <strong class="day">{date}</strong>
            <div class="row-fields">
              <ChoiceField at={['days', date, 'kind']} label={['类别', 'Kind']} options={kinds} />
              <TextField at={['days', date, 'name']} label={['名称', 'Name']} />
              <TextField at={['days', date, 'nameEn']} label={['英文', 'In English']} empty={null} />
            </div>
            <button
              type="button"
              class="quiet"
              onClick={() => doc.set(['days'], Object.fromEntries(Object.entries(days).filter(([one]) => one !== date)))}
            >
              {say(documentWords.remove)}
            </button>
          </div>
        ))}
    </div>
  );
}

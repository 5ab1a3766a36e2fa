/** When a station is open, and which of its items have hours or quotas of their own. */
import { say } from '../domain-words.ts';
import { ChoiceField, DaysField, ListField, NumberField, Rows, TextField, useEdited, WindowField, WindowsField } from './fields.tsx';
import { ItemsField } from './items-field.tsx';
import { documentWords, weekdayOptions, weekdays } from './words.ts';

const workdays = weekdays.slice(0, 5);
const freshWeek = {
  kind: 'weekly',
  seasons: [{ from: '01-01', to: '12-31', days: workdays, windows: [['09:00', '17:00']] }],
  extended: [],
  holidays: { statutory: 'closed', dutyWindows: [], adjustedWorkday: 'mon' },
};
const hint = documentWords.listHint;
const appointment = [
  [null, ['现场取号', 'walk-ins']],
  ['appointment', ['仅预约', 'appointments only']],
] as const;

export function HoursForm() {
  const doc = useEdited();
  const weekly = doc.get(['hours', 'kind']) === 'weekly';
  return (
    <section class="panel" id="hours">
      <h2>{say(['开放时间', 'Hours'])}</h2>
      <label class="field check">
        <input
          type="checkbox"
          checked={!weekly}
          onChange={(event) => doc.set(['hours'], event.currentTarget.checked ? { kind: 'always' } : freshWeek)}
        />
        <span>{say(['全天开放（演示）', 'Open at any hour (demonstration)'])}</span>
      </label>
      {weekly ? <Week /> : null}
      <Rows
        at={['itemHours']}
        title={['事项时段', 'Hours of items']}
        fresh={() => ({ items: [], prefixes: [], days: workdays, windows: [['09:00', '11:00']], by: null })}
      >
        {(at) => (
          <>
            <ItemsField at={[...at, 'items']} label={['事项', 'Items']} />
            <ListField at={[...at, 'prefixes']} label={['或号码前缀', 'or prefixes']} hint={hint} />
            <DaysField at={[...at, 'days']} label={['星期', 'Days']} />
            <WindowsField at={[...at, 'windows']} label={['时间', 'Times']} />
            <ChoiceField at={[...at, 'by']} label={['方式', 'How']} options={appointment} />
          </>
        )}
      </Rows>
      <Rows at={['quotas']} title={['限号', 'Quotas']} fresh={() => ({ items: [], prefixes: [], window: ['09:00', '11:00'], tickets: 20 })}>
        {(at) => (
          <>
            <ItemsField at={[...at, 'items']} label={['事项', 'Items']} />
            <ListField at={[...at, 'prefixes']} label={['或号码前缀', 'or prefixes']} hint={hint} />
            <WindowField at={[...at, 'window']} label={['时间（整刻钟）', 'Time (quarters)']} />
            <NumberField at={[...at, 'tickets']} label={['最多几号', 'Numbers at most']} />
          </>
        )}
      </Rows>
    </section>
  );
}

function Week() {
  const doc = useEdited();
  return (
    <>
      <Rows
        at={['hours', 'seasons']}
        title={['时令', 'Seasons']}
        fresh={() => ({ from: '01-01', to: '12-31', days: workdays, windows: [['09:00', '17:00']] })}
      >
        {(at) => (
          <>
            <TextField at={[...at, 'from']} label={['从（月-日）', 'From (MM-DD)']} />
            <TextField at={[...at, 'to']} label={['到（月-日）', 'To (MM-DD)']} />
            <DaysField at={[...at, 'days']} label={['星期', 'Days']} />
            <WindowsField at={[...at, 'windows']} label={['时间', 'Times']} />
          </>
        )}
      </Rows>
      <Rows
        at={['hours', 'extended']}
        title={['延时错时', 'Extended hours']}
        fresh={() => ({ type: 'delay', days: workdays, window: ['17:00', '18:30'], by: null })}
      >
        {(at) => (
          <>
            <ChoiceField
              at={[...at, 'type']}
              label={['类别', 'Kind']}
              options={[
                ['delay', ['延时', 'after hours']],
                ['stagger', ['错时', 'between, weekends']],
              ]}
            />
            <DaysField at={[...at, 'days']} label={['星期', 'Days']} />
            <WindowField at={[...at, 'window']} label={['时间', 'Time']} />
            <ChoiceField at={[...at, 'by']} label={['方式', 'How']} options={appointment} />
          </>
        )}
      </Rows>
      <section class="rows">
        <h3>{say(['节假日', 'Holidays'])}</h3>
        {doc.get(['hours', 'holidays']) === undefined ? (
          <button type="button" class="quiet" onClick={() => doc.set(['hours', 'holidays'], freshWeek.holidays)}>
            {say(documentWords.add)}
          </button>
        ) : (
          <div class="row-fields">
            <ChoiceField
              at={['hours', 'holidays', 'statutory']}
              label={['法定节假日', 'Public holidays']}
              options={[
                ['closed', ['不开放', 'closed']],
                ['duty', ['值班开放', 'duty hours']],
              ]}
            />
            <WindowsField at={['hours', 'holidays', 'dutyWindows']} label={['值班时间', 'Duty hours']} />
            <ChoiceField
              at={['hours', 'holidays', 'adjustedWorkday']}
              label={['调休上班日按星期', 'Adjusted workdays like']}
              options={weekdayOptions}
            />
          </div>
        )}
      </section>
    </>
  );
}

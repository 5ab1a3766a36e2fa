/** What is built in at a station: its name and address, counters, kiosks, prefixes, classes, the numbers of its queue. */
import { say } from '../domain-words.ts';
import { CheckField, ChoiceField, ListField, NumberField, PrefixesField, Rows, TextField } from './fields.tsx';
import { documentWords, type Pair } from './words.ts';

const hint = documentWords.listHint;

/** The next id of its kind that is free: c3, k2. */
function freshId(letter: string, rows: readonly unknown[]): string {
  const taken = new Set(rows.map((row) => (row as { readonly id?: string }).id));
  for (let n = rows.length + 1; ; n += 1) if (!taken.has(`${letter}${n}`)) return `${letter}${n}`;
}

const arrows = [
  ['left', ['左', 'left']],
  ['right', ['右', 'right']],
  ['up', ['前', 'ahead']],
  ['none', ['无', 'none']],
] as const;

export function PlacesForm() {
  return (
    <section class="panel">
      <h2>{say(['基本信息', 'Basics'])}</h2>
      <div class="row-fields">
        <TextField at={['name']} label={['名称', 'Name']} />
        <TextField at={['nameEn']} label={['英文名', 'Name in English']} empty={null} />
        <TextField at={['address']} label={['地址', 'Address']} wide />
        <TextField at={['phone']} label={['电话', 'Phone']} />
        <TextField at={['cutOver']} label={['换日时刻', 'Day changes at']} />
        <CheckField at={['demo']} label={['演示站（各屏标“演示”）', 'Demonstration (marked on every screen)']} />
        <PrefixesField at={['prefixes']} label={['提供的号码前缀', 'Prefixes offered']} />
      </div>
      <Rows
        at={['counters']}
        title={['窗口', 'Counters']}
        fresh={(rows) => ({
          ...{ id: freshId('c', rows), name: `${rows.length + 1}号窗口`, nameEn: `Counter ${rows.length + 1}` },
          ...{ serves: 'all', arrow: 'none', printer: null, devices: [] },
        })}
      >
        {(at) => (
          <>
            <TextField at={[...at, 'id']} label={['编号', 'Id']} />
            <TextField at={[...at, 'name']} label={['名称', 'Name']} />
            <TextField at={[...at, 'nameEn']} label={['英文名', 'In English']} />
            <PrefixesField at={[...at, 'serves']} label={['受理前缀', 'Serves']} />
            <ChoiceField at={[...at, 'arrow']} label={['大屏箭头', 'Arrow']} options={arrows} />
            <TextField at={[...at, 'printer']} label={['打印机', 'Printer']} empty={null} />
          </>
        )}
      </Rows>
      <Rows
        at={['kiosks']}
        title={['自助终端', 'Kiosks']}
        fresh={(rows) => ({ id: freshId('k', rows), name: `${rows.length + 1}号自助终端`, printer: null, devices: [] })}
      >
        {(at) => (
          <>
            <TextField at={[...at, 'id']} label={['编号', 'Id']} />
            <TextField at={[...at, 'name']} label={['名称', 'Name']} />
            <TextField at={[...at, 'printer']} label={['打印机', 'Printer']} empty={null} />
            <ListField at={[...at, 'devices']} label={['其他设备', 'Other devices']} hint={hint} />
          </>
        )}
      </Rows>
    </section>
  );
}

const limits: readonly (readonly [string, Pair])[] = [
  ['statutoryInRow', ['法定优先连续叫号上限', 'Statutory calls in a row']],
  ['maxWaitMinutes', ['最长等候（分钟）', 'Longest wait (min)']],
  ['noShowLimit', ['过号几次作废', 'No-shows before missed']],
  ['noShowBack', ['过号后移几位', 'Places back after no-show']],
  ['recallPauseSeconds', ['重叫间隔（秒）', 'Pause before recall (s)']],
  ['rejoinWithinMinutes', ['过号可重排（分钟）', 'May rejoin within (min)']],
  ['defaultServiceMinutes', ['默认办理时长（分钟）', 'Usual service (min)']],
  ['serviceFloorMinutes', ['最短办理时长（分钟）', 'Shortest service (min)']],
  ['serviceCapMinutes', ['最长办理时长（分钟）', 'Longest service (min)']],
  ['leaseTimeoutSeconds', ['窗口失联收回（秒）', 'Counter taken back after (s)']],
];

export function QueueForm() {
  return (
    <section class="panel">
      <h2>{say(['叫号规则', 'Queue'])}</h2>
      <div class="row-fields">
        {limits.map(([key, label]) => (
          <NumberField key={key} at={['queue', key]} label={label} />
        ))}
      </div>
      <Rows
        at={['priorityClasses']}
        title={['优先类别', 'Priority classes']}
        fresh={(rows) => ({
          ...{ id: freshId('p', rows), name: '', nameEn: '', statutory: false, weight: 1 },
          ...{ basis: '', evidence: '', fromAge: null },
        })}
      >
        {(at) => (
          <>
            <TextField at={[...at, 'id']} label={['编号', 'Id']} />
            <TextField at={[...at, 'name']} label={['名称', 'Name']} />
            <TextField at={[...at, 'nameEn']} label={['英文名', 'In English']} />
            <CheckField at={[...at, 'statutory']} label={['法定优先', 'Statutory']} />
            <NumberField at={[...at, 'weight']} label={['权重', 'Weight']} />
            <TextField at={[...at, 'basis']} label={['依据', 'Basis']} wide />
            <TextField at={[...at, 'evidence']} label={['凭证', 'Evidence']} />
            <NumberField at={[...at, 'fromAge']} label={['年满', 'From age']} />
          </>
        )}
      </Rows>
    </section>
  );
}

export function NoticesForm() {
  return (
    <section class="panel">
      <Rows at={['notices']} title={['本站公告', 'Notices of the station']} fresh={() => ({ text: '', textEn: null })}>
        {(at) => (
          <>
            <TextField at={[...at, 'text']} label={['内容', 'Text']} wide />
            <TextField at={[...at, 'textEn']} label={['英文', 'In English']} empty={null} wide />
          </>
        )}
      </Rows>
    </section>
  );
}

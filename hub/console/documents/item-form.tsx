/** One item of the catalogue: what a resident can have done, with what, by when, through whom. */
import { say } from '../domain-words.ts';
import { CheckField, ChoiceField, ListField, NumberField, Rows, TextField, useEdited } from './fields.tsx';
import type { Path } from './path.ts';
import { documentWords, type Pair } from './words.ts';

const hint = documentWords.listHint;
const units = [
  ['working', ['工作日', 'working days']],
  ['calendar', ['自然日', 'calendar days']],
] as const;

export function EditedItem({ at, onRemove }: { readonly at: Path; readonly onRemove: () => void }) {
  const doc = useEdited();
  const named = (list: string): readonly (readonly [string, Pair])[] =>
    ((doc.get([list]) ?? []) as readonly { readonly id: string; readonly name: string }[]).map(({ id, name }) => [
      id,
      [name, `${name} (${id})`],
    ]);
  return (
    <div class="item-form">
      <div class="row-fields">
        <TextField at={[...at, 'name']} label={['名称', 'Name']} wide />
        <TextField at={[...at, 'shortName']} label={['简称', 'Short name']} />
        <TextField at={[...at, 'id']} label={['编号', 'Id']} />
        <NumberField at={[...at, 'no']} label={['序号', 'Number']} />
        <TextField at={[...at, 'officialCode']} label={['事项编码', 'Official code']} empty={null} />
        <ChoiceField at={[...at, 'scene']} label={['主题', 'Scene']} options={named('scenes')} />
        <ChoiceField at={[...at, 'department']} label={['部门', 'Department']} options={named('departments')} />
        <TextField at={[...at, 'ticketPrefix']} label={['号码前缀', 'Prefix']} />
        <ChoiceField
          at={[...at, 'handledAt']}
          label={['办理层级', 'Handled at']}
          options={[
            ['station', ['驿站', 'station']],
            ['street', ['街道', 'street']],
            ['district', ['区', 'district']],
          ]}
        />
        <ChoiceField
          at={[...at, 'type']}
          label={['办件类型', 'Kind']}
          options={[
            ['instant', ['即办件', 'at once']],
            ['committed', ['承诺件', 'by a promised day']],
          ]}
        />
        <NumberField at={[...at, 'promised', 'days']} label={['承诺时限', 'Promised days']} empty={0} />
        <ChoiceField at={[...at, 'promised', 'unit']} label={['单位', 'Unit']} options={units} />
        <TextField at={[...at, 'fee', 'note']} label={['收费', 'Fee']} />
        <CheckField at={[...at, 'kiosk']} label={['自助终端可办', 'Done at the kiosk']} />
        <CheckField at={[...at, 'homeVisit']} label={['可上门', 'Home visit']} />
        <ListField at={[...at, 'keywords']} label={['关键词', 'Keywords']} hint={hint} />
        <ListField at={[...at, 'sensitive']} label={['敏感信息', 'Sensitive data']} hint={hint} />
        <NumberField at={[...at, 'keepDays']} label={['办结后个人信息保存天数', 'Days personal data is kept']} />
        <TextField at={[...at, 'evidence']} label={['依据', 'Basis']} wide />
        <TextField at={[...at, 'note']} label={['备注', 'Note']} empty={null} wide />
      </div>
      <h3>{say(['帮办代办', 'On behalf'])}</h3>
      <div class="row-fields">
        <ChoiceField
          at={[...at, 'delegate', 'mode']}
          label={['方式', 'How']}
          options={[
            ['agency', ['代办', 'done for them']],
            ['assist', ['帮办', 'helped']],
          ]}
        />
        <ChoiceField
          at={[...at, 'delegate', 'presence']}
          label={['本人到场', 'In person']}
          options={[
            ['none', ['不需要', 'never']],
            ['once', ['一次', 'once']],
            ['always', ['每次', 'always']],
          ]}
        />
        <ListField at={[...at, 'delegate', 'agents']} label={['可由谁代办', 'By whom']} hint={hint} />
        <ListField at={[...at, 'delegate', 'proof']} label={['委托凭证', 'Proof']} hint={hint} />
        <TextField at={[...at, 'delegate', 'note']} label={['说明', 'Note']} empty={null} wide />
      </div>
      <Rows
        at={[...at, 'materials']}
        title={['材料', 'Materials']}
        fresh={() => ({ ref: named('materials')[0]?.[0] ?? '', level: 'must', tolerateDays: null })}
      >
        {(row) => (
          <>
            <ChoiceField at={[...row, 'ref']} label={['材料', 'Material']} options={named('materials')} />
            <ChoiceField
              at={[...row, 'level']}
              label={['要求', 'Needed']}
              options={[
                ['must', ['必备', 'must']],
                ['tolerable', ['可容缺', 'may follow']],
                ['shared', ['共享获取', 'from shared data']],
              ]}
            />
            <NumberField at={[...row, 'tolerateDays']} label={['容缺天数', 'May follow within days']} />
          </>
        )}
      </Rows>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          onRemove();
          doc.set(at, undefined);
        }}
      >
        {say(['删除这个事项', 'Remove this item'])}
      </button>
    </div>
  );
}

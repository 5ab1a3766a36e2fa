/** What items of the catalogue are made of: the scenes of daily life they stand under, the departments behind them, the materials they ask for. */
import { say } from '../domain-words.ts';
import { ChoiceField, Rows, TextField } from './fields.tsx';
import type { Path } from './path.ts';
import type { Pair } from './words.ts';

const id = (at: Path) => <TextField at={[...at, 'id']} label={['编号', 'Id']} />;
const name = (at: Path) => <TextField at={[...at, 'name']} label={['名称', 'Name']} />;

const kinds: readonly (readonly [string, Pair])[] = [
  ['check', ['核验', 'looked at']],
  ['form', ['表格', 'form']],
  ['copy', ['复印件', 'copy']],
  ['original', ['原件', 'original']],
];

/** The next id of its kind that is free. */
function freshId(kind: string, rows: readonly unknown[]): string {
  const taken = new Set(rows.map((row) => (row as { readonly id?: string }).id));
  for (let n = rows.length + 1; ; n += 1) if (!taken.has(`${kind}-${n}`)) return `${kind}-${n}`;
}

export function CatalogueLists() {
  return (
    <details class="panel" data-part="lists">
      <summary>{say(['主题、部门和材料', 'Scenes, departments and materials'])}</summary>
      <Rows at={['scenes']} title={['生活主题', 'Scenes of daily life']} fresh={(rows) => ({ id: freshId('scene', rows), name: '新主题' })}>
        {(at) => (
          <>
            {name(at)}
            {id(at)}
          </>
        )}
      </Rows>
      <Rows
        at={['departments']}
        title={['部门', 'Departments']}
        fresh={(rows) => ({ id: freshId('department', rows), name: '新部门', prefix: '' })}
      >
        {(at) => (
          <>
            {name(at)}
            {id(at)}
            <TextField at={[...at, 'prefix']} label={['号码前缀', 'Prefix']} />
          </>
        )}
      </Rows>
      <Rows
        at={['materials']}
        title={['材料', 'Materials']}
        fresh={(rows) => ({ id: freshId('material', rows), name: '新材料', kind: 'copy', note: null, sensitive: null })}
      >
        {(at) => (
          <>
            {name(at)}
            {id(at)}
            <ChoiceField at={[...at, 'kind']} label={['形式', 'Kind']} options={kinds} />
            <TextField at={[...at, 'note']} label={['说明', 'Note']} empty={null} />
            <TextField at={[...at, 'sensitive']} label={['敏感信息', 'Sensitive data']} empty={null} />
          </>
        )}
      </Rows>
    </details>
  );
}

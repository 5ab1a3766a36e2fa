import { usePageFacts } from './page-facts.ts';

export interface ClassChoice {
  /** null: ordinary */
  readonly priorityClass: string | null;
  readonly evidenceSeen: boolean;
}

interface Props {
  readonly value: ClassChoice;
  readonly onChange: (choice: ClassChoice) => void;
  /** Not offered: what the ticket is already. Left out: all are. */
  readonly without?: string | null;
}

/** Who goes first, and whether the clerk has seen the paper that proves it. */
export function ClassFields({ value, onChange, without }: Props) {
  const { words, station, priorityName } = usePageFacts();
  const classes = station?.priorityClasses ?? [];
  const paper = classes.find(({ id }) => id === value.priorityClass)?.evidence ?? null;
  const offered = [null, ...classes.map(({ id }) => id)].filter((id) => id !== without);
  return (
    <div class="class-fields">
      <label>
        {words.priority.label}
        <select
          name="class"
          data-first={without !== undefined || undefined}
          value={value.priorityClass ?? ''}
          onChange={({ currentTarget: { value: id } }) => onChange({ priorityClass: id === '' ? null : id, evidenceSeen: false })}
        >
          {offered.map((id) => (
            <option key={id ?? ''} value={id ?? ''}>
              {id === null ? words.priority.ordinary : priorityName(id)}
            </option>
          ))}
        </select>
      </label>
      {paper === null ? null : (
        <label class="tick">
          <input
            type="checkbox"
            name="evidence"
            checked={value.evidenceSeen}
            onChange={({ currentTarget: { checked } }) => onChange({ ...value, evidenceSeen: checked })}
          />
          {words.priority.seen(paper)}
        </label>
      )}
    </div>
  );
}

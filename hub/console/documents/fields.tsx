/** Fields of a document's form: each shows one place of the draft, and what the hub found wrong there. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import type { Edited } from './edited.ts';
import { type Path, pathText } from './path.ts';
import { listText, readList, readWindows, windowsText } from './texts.ts';
import { documentWords, type Pair, weekdays, weekdayWords } from './words.ts';

const EditedContext = createContext<Edited | null>(null);
export const EditedProvider = EditedContext.Provider;

export function useEdited(): Edited {
  const found = useContext(EditedContext);
  if (!found) throw new Error('a field outside a document');
  return found;
}

interface FieldProps {
  readonly at: Path;
  readonly label: Pair;
}

function Field({ at, label, children, wide }: FieldProps & { readonly children: ComponentChildren; readonly wide?: boolean }) {
  const fault = useEdited().faultAt(at);
  return (
    <div class="field" data-at={pathText(at)} data-wide={wide} data-bad={fault !== null}>
      <label for={pathText(at)}>{say(label)}</label>
      {children}
      {fault ? <strong class="fault">{lang.value === 'zh' ? fault.message : (fault.messageEn ?? fault.message)}</strong> : null}
    </div>
  );
}

/** @param props.empty what an empty field stands for: no text, or nothing at all */
export function TextField({
  at,
  label,
  empty = '',
  wide,
  readOnly,
}: FieldProps & { empty?: '' | null; wide?: boolean; readOnly?: boolean }) {
  const doc = useEdited();
  const value = doc.get(at);
  return (
    <Field at={at} label={label} wide={wide ?? false}>
      <input
        id={pathText(at)}
        value={typeof value === 'string' ? value : ''}
        readOnly={readOnly}
        onInput={(event) => doc.set(at, event.currentTarget.value === '' ? empty : event.currentTarget.value)}
      />
    </Field>
  );
}

export function NumberField({ at, label, empty = null }: FieldProps & { empty?: null | number }) {
  const doc = useEdited();
  const value = doc.get(at);
  return (
    <Field at={at} label={label}>
      <input
        id={pathText(at)}
        type="number"
        step="any"
        value={typeof value === 'number' ? value : ''}
        onInput={(event) => doc.set(at, event.currentTarget.value === '' ? empty : Number(event.currentTarget.value))}
      />
    </Field>
  );
}

export function ChoiceField({
  at,
  label,
  options,
}: FieldProps & { readonly options: readonly (readonly [value: string | null, text: Pair])[] }) {
  const doc = useEdited();
  const value = doc.get(at) ?? null;
  return (
    <Field at={at} label={label}>
      <select id={pathText(at)} value={String(value)} onChange={(event) => doc.set(at, options[event.currentTarget.selectedIndex]?.[0])}>
        {options.map(([one, text]) => (
          <option key={one} value={String(one)}>
            {say(text)}
          </option>
        ))}
      </select>
    </Field>
  );
}

export function CheckField({ at, label }: FieldProps) {
  const doc = useEdited();
  return (
    <label class="field check" data-at={pathText(at)}>
      <input type="checkbox" checked={doc.get(at) === true} onChange={(event) => doc.set(at, event.currentTarget.checked)} />
      <span>{say(label)}</span>
    </label>
  );
}

interface LineProps extends FieldProps {
  readonly show: (value: unknown) => string;
  readonly read: (text: string) => unknown;
  readonly hint?: Pair;
}

/** Something that people write in one line and the document keeps otherwise. What is typed stays as typed. */
function LineField({ at, label, show, read, hint }: LineProps) {
  const doc = useEdited();
  const typed = useSignal<string | null>(null);
  const text = typed.value !== null && JSON.stringify(read(typed.value)) === JSON.stringify(doc.get(at)) ? typed.value : show(doc.get(at));
  return (
    <Field at={at} label={label}>
      <input
        id={pathText(at)}
        value={text}
        placeholder={hint && say(hint)}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          doc.set(at, read(event.currentTarget.value));
        }}
      />
    </Field>
  );
}

export function ListField(props: FieldProps & { readonly hint?: Pair }) {
  return <LineField {...props} show={listText} read={readList} />;
}

export function WindowsField(props: FieldProps) {
  return <LineField {...props} show={windowsText} read={readWindows} hint={documentWords.windowsHint} />;
}

export function WindowField(props: FieldProps) {
  return (
    <LineField
      {...props}
      show={(value) => windowsText([value])}
      read={(text) => readWindows(text)[0] ?? ['', '']}
      hint={documentWords.windowHint}
    />
  );
}

/** `all`, or a list of prefixes. */
export function PrefixesField(props: FieldProps) {
  const show = (value: unknown): string => (value === 'all' ? say(documentWords.all) : listText(value));
  const read = (text: string): unknown => (/^\s*(全部|all)\s*$/i.test(text) ? 'all' : readList(text));
  return <LineField {...props} show={show} read={read} hint={documentWords.prefixesHint} />;
}

export function DaysField({ at, label }: FieldProps) {
  const doc = useEdited();
  const value = doc.get(at);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset class="field days" data-at={pathText(at)}>
      <legend>{say(label)}</legend>
      {weekdays.map((day) => (
        <label key={day}>
          <input
            type="checkbox"
            checked={chosen.includes(day)}
            onChange={(event) =>
              doc.set(
                at,
                weekdays.filter((one) => (one === day ? event.currentTarget.checked : chosen.includes(one))),
              )
            }
          />
          {say(weekdayWords[day])}
        </label>
      ))}
    </fieldset>
  );
}

interface RowsProps {
  readonly at: Path;
  readonly title: Pair;
  /** A new row, given those there are. */
  readonly fresh: (rows: readonly unknown[]) => unknown;
  readonly children: (at: Path, index: number) => ComponentChildren;
}

export function Rows({ at, title, fresh, children }: RowsProps) {
  const doc = useEdited();
  const value = doc.get(at);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const fault = doc.faultAt(at);
  return (
    <section class="rows" data-rows={pathText(at)}>
      <h3>{say(title)}</h3>
      {fault ? <strong class="fault">{lang.value === 'zh' ? fault.message : (fault.messageEn ?? fault.message)}</strong> : null}
      {rows.map((_, index) => (
        <div class="row" key={index}>
          <div class="row-fields">{children([...at, index], index)}</div>
          <button type="button" class="quiet" onClick={() => doc.set([...at, index], undefined)}>
            {say(documentWords.remove)}
          </button>
        </div>
      ))}
      <button type="button" class="quiet" onClick={() => doc.set(at, [...rows, fresh(rows)])}>
        {say(documentWords.add)}
      </button>
    </section>
  );
}

import type { Problem } from '@yizhan/protocol/api';
import { type DayEdits, type Edit, editWords, whyWords } from '@yizhan/protocol/queue';
import { useEffect, useState } from 'preact/hooks';
import * as api from '../../lib/api.ts';
import { clockText } from '../../lib/time-text.ts';
import { clerkName } from '../page-facts.ts';
import { Refusal } from '../refusal.tsx';
import { useReportFacts } from './report-facts.ts';

/** 操作记录: every change of a ticket's order or fate on one day, oldest first. */
export function EditsList({ date, title }: { readonly date: string; readonly title: string }) {
  const { say } = useReportFacts();
  const [edits, setEdits] = useState<readonly Edit[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let wanted = true;
    setEdits(null);
    void api.get<DayEdits>(`/api/v1/edits/${date}`).then((answer) => {
      if (!wanted) return;
      setProblem(answer.ok ? null : answer.error);
      if (answer.ok) setEdits(answer.value.edits);
    });
    return () => {
      wanted = false;
    };
  }, [date]);

  return (
    <>
      <h2 class="report-title">{title}</h2>
      <Refusal problem={problem} />
      <section class="card report-part edits">
        <h2>{say.edits.heading}</h2>
        <p class="hint">{say.edits.note}</p>
        {edits === null ? (
          <p role="status">{problem === null ? say.loading : null}</p>
        ) : edits.length === 0 ? (
          <p>{say.edits.none}</p>
        ) : (
          <EditsTable edits={edits} />
        )}
      </section>
    </>
  );
}

function EditsTable({ edits }: { readonly edits: readonly Edit[] }) {
  const { say } = useReportFacts();
  const { columns } = say.edits;
  return (
    <table class="report-named">
      <thead>
        <tr>
          {[columns.at, columns.label, columns.kind, columns.by, columns.why, columns.change].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {edits.map((edit) => (
          <EditRow key={edit.seq} edit={edit} />
        ))}
      </tbody>
    </table>
  );
}

function EditRow({ edit }: { readonly edit: Edit }) {
  const { say, language, itemName, counterName, priorityName } = useReportFacts();
  const tongue = language === 'zh' ? 0 : 1;
  const { at, label, kind, by, why, moved, class: changed } = edit;
  const className = (id: string | null): string => (id === null ? say.edits.ordinary : priorityName(id));
  const place = (one: { readonly item: string; readonly counter: string | null }): string =>
    `${itemName(one.item)}${one.counter === null ? '' : ` · ${counterName(one.counter)}`}`;
  const change = moved
    ? `${place(moved.from)} → ${place(moved.to)}`
    : changed
      ? `${className(changed.from)}${changed.to === changed.from ? '' : ` → ${className(changed.to)}`}${changed.shown === null ? '' : ` · ${changed.shown}`}`
      : itemName(edit.item);
  return (
    <tr data-kind={kind}>
      <td>{clockText(at)}</td>
      <td>
        <strong>{label}</strong>
      </td>
      <td>{editWords[kind][tongue]}</td>
      <td>{by === null ? say.edits.bySystem : clerkName(by)}</td>
      <td>
        {why === null ? say.edits.noWhy : (whyWords(why.code)?.[tongue] ?? why.code)}
        {why?.note ? <span class="edit-note">{why.note}</span> : null}
      </td>
      <td>{change}</td>
    </tr>
  );
}

import type { ComponentChildren } from 'preact';
import type { Failure } from '../api.ts';
import { Empty, FailureNote, Loading } from './notes.tsx';

export interface ListPageProps<Row> {
  readonly words: { readonly title: string; readonly lead: string; readonly none: string; readonly noneDo: string };
  /** null: not here yet. What is known stays while a newer answer fails. */
  readonly rows: readonly Row[] | null;
  readonly failure: Failure | null;
  /** Above the list, also of an empty one: what narrows it. */
  readonly filter?: ComponentChildren;
  readonly children: (rows: readonly Row[]) => ComponentChildren;
}

/** A page that is one list: its heading, what went wrong, and the list in one of its three states. */
export function ListPage<Row>({ words, rows, failure, filter, children }: ListPageProps<Row>) {
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </div>
      </header>
      {filter}
      {failure && <FailureNote failure={failure} />}
      {rows === null && !failure && <Loading />}
      {rows?.length === 0 && <Empty title={words.none} todo={words.noneDo} />}
      {rows !== null && rows.length > 0 && children(rows)}
    </>
  );
}

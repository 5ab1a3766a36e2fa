import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PeoplePage, PersonRow, PersonWithPassword } from '../../http/people-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { roleWords, say } from '../domain-words.ts';
import { want } from '../live.ts';
import { type AccountFields, AccountForm } from '../parts/account-form.tsx';
import { ListPage } from '../parts/list-page.tsx';
import { FailureNote } from '../parts/notes.tsx';
import { TwiceButton } from '../parts/twice-button.tsx';
import { peopleWords as w } from '../people-words.ts';
import { can, session, sessionOver } from '../session.ts';

type Act = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<boolean>;

export function People() {
  const people = useSignal<readonly PersonRow[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const refused = useSignal<Failure | null>(null);
  const made = useSignal<PersonWithPassword | null>(null);
  /** A user name; null: nobody; empty: a new account. */
  const editing = useSignal<string | null>(null);

  async function load(): Promise<void> {
    const answer = await ask<PeoplePage>('GET', 'people');
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) people.value = answer.value.people;
  }
  useEffect(() => {
    void load();
    want({ watch: [] });
  }, []);

  const act: Act = async (method, path, body) => {
    const answer = await ask<PersonWithPassword | undefined>(method, path, body);
    refused.value = answer.ok ? null : answer.error;
    if (answer.ok) {
      made.value = answer.value?.password === undefined ? null : answer.value;
      editing.value = null;
    }
    await load();
    return answer.ok;
  };
  const save = (user: string, fields: AccountFields) =>
    editing.value === '' ? act('POST', 'people', { user, ...fields }) : act('PUT', `people/${user}`, fields);
  const shown = people.value?.find(({ user }) => user === editing.value) ?? null;

  return (
    <>
      <ListPage
        words={{ title: say(w.title), lead: say(w.lead), none: say(w.none), noneDo: say(w.noneDo) }}
        rows={people.value}
        failure={failure.value}
      >
        {(rows) => <PeopleTable rows={rows} act={act} edit={(user) => (editing.value = user)} />}
      </ListPage>
      {refused.value ? <FailureNote failure={refused.value} /> : null}
      {made.value ? (
        <p class="note care" role="status">
          {say(w.made)} <code>{`${made.value.user} / ${made.value.password}`}</code>
        </p>
      ) : null}
      {can('people.manage') && editing.value === null ? (
        <button type="button" class="main page-foot" onClick={() => (editing.value = '')}>
          {say(w.add)}
        </button>
      ) : null}
      {editing.value === null ? null : <AccountForm key={editing.value} person={shown} save={save} leave={() => (editing.value = null)} />}
    </>
  );
}

function PeopleTable({
  rows,
  act,
  edit,
}: {
  readonly rows: readonly PersonRow[];
  readonly act: Act;
  readonly edit: (user: string) => void;
}) {
  const heads = [w.user, w.name, w.role, w.scope, w.state, ...(can('people.manage') ? [w.acts] : [])];
  return (
    <div class="table-frame">
      <table>
        <caption class="unseen">{say(w.title)}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head[1]} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.user} data-user={row.user} data-disabled={row.disabled}>
              <th scope="row">{row.user}</th>
              <td>{row.name}</td>
              <td>{say(roleWords[row.role] ?? [row.role, row.role])}</td>
              <td>{row.scope}</td>
              <td>
                {say(row.disabled ? w.disabled : w.active)}
                {row.passwordGiven ? <span class="tag">{say(w.given)}</span> : null}
                {row.secondFactor ? <span class="tag">{say(w.twoSteps)}</span> : null}
              </td>
              {can('people.manage') ? <td>{row.user === session.value?.user ? null : <Acts row={row} act={act} edit={edit} />}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Acts({ row, act, edit }: { readonly row: PersonRow; readonly act: Act; readonly edit: (user: string) => void }) {
  const one = `people/${row.user}`;
  return (
    <div class="acts">
      <button type="button" class="quiet" onClick={() => edit(row.user)}>
        {say(w.edit)}
      </button>
      <TwiceButton words={w.reset} run={() => act('POST', `${one}/password`)} />
      <TwiceButton words={row.disabled ? w.enable : w.disable} run={() => act('PUT', `${one}/disabled`, { disabled: !row.disabled })} />
      {row.secondFactor ? <TwiceButton words={w.noSecond} run={() => act('DELETE', `${one}/second-factor`)} /> : null}
    </div>
  );
}

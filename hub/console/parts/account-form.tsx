import { useSignal } from '@preact/signals';
import type { PersonRow } from '../../http/people-shapes.ts';
import { roleWords, say } from '../domain-words.ts';
import { peopleWords as w } from '../people-words.ts';

export type AccountFields = Pick<PersonRow, 'name' | 'role' | 'scope'>;
/** (The schemas of protocol/settings stay out of the page.) */
const roleNames = ['clerk', 'handler', 'supervisor', 'operator', 'auditor', 'admin'] as const satisfies readonly PersonRow['role'][];

export interface AccountFormProps {
  /** Null: a new account. */
  readonly person: PersonRow | null;
  readonly save: (user: string, fields: AccountFields) => Promise<boolean>;
  readonly leave: () => void;
}

export function AccountForm({ person, save, leave }: AccountFormProps) {
  const user = useSignal(person?.user ?? '');
  const name = useSignal(person?.name ?? '');
  const role = useSignal<PersonRow['role']>(person?.role ?? 'clerk');
  const scope = useSignal(person?.scope ?? 'station:');

  return (
    <form
      class="panel down new-notice"
      onSubmit={(event) => {
        event.preventDefault();
        void save(user.value.trim(), { name: name.value.trim(), role: role.value, scope: scope.value.trim() });
      }}
    >
      <h2>{person ? `${say(w.edit)} ${person.user}` : say(w.add)}</h2>
      <div class="fields">
        {person ? null : (
          <label>
            <span>{say(w.user)}</span>
            <input
              required
              pattern="[a-z0-9._\-]{1,40}"
              autocapitalize="none"
              value={user.value}
              onInput={(event) => (user.value = event.currentTarget.value)}
            />
          </label>
        )}
        <label>
          <span>{say(w.name)}</span>
          <input required maxLength={40} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
        </label>
        <label>
          <span>{say(w.role)}</span>
          <select
            value={role.value}
            onChange={(event) => (role.value = roleNames.find((one) => one === event.currentTarget.value) ?? role.value)}
          >
            {roleNames.map((one) => (
              <option key={one} value={one}>
                {say(roleWords[one] ?? [one, one])}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{say(w.scope)}</span>
          <input
            required
            maxLength={60}
            value={scope.value}
            aria-describedby="scope-hint"
            onInput={(event) => (scope.value = event.currentTarget.value)}
          />
        </label>
      </div>
      <p class="hint" id="scope-hint">
        {say(w.scopeHint)}
      </p>
      <div class="order">
        <button type="submit" class="main">
          {say(w.save)}
        </button>
        <button type="button" class="quiet" onClick={leave}>
          {say(w.leave)}
        </button>
      </div>
    </form>
  );
}

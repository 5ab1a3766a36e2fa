/** A resident asks what is held about them: found by a whole number, handed over as a file, deleted where closed. */
import { useSignal } from '@preact/signals';
import type { Erased, PersonMatter, PersonMatters } from '../../http/privacy-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { say } from '../domain-words.ts';
import { erasedText, privacyWords as w } from '../people-words.ts';
import { FailureNote } from './notes.tsx';
import { TwiceButton } from './twice-button.tsx';

/** An ID card, another document, a phone; the hub checks it again. */
const wholeNumber = '\\d{17}[\\dXx]|[A-Za-z]{1,3}\\d{7,15}|[+]?[\\d \\-]{10,17}';
const isPhone = (text: string): boolean => /^[+\d\s-]{10,17}$/.test(text.trim());

export function ResidentRequest() {
  /** Stays in the page's memory, and goes with it. */
  const number = useSignal('');
  const matters = useSignal<readonly PersonMatter[]>([]);
  const chosen = useSignal<readonly string[]>([]);
  const failure = useSignal<Failure | null>(null);
  const done = useSignal<string | null>(null);

  async function find(): Promise<boolean> {
    const answer = await ask<PersonMatters>('POST', 'privacy/find', { number: number.value.trim() });
    failure.value = answer.ok ? null : answer.error;
    matters.value = answer.ok ? answer.value.matters : [];
    chosen.value = isPhone(number.value) ? [] : matters.value.map(({ ref }) => ref);
    return answer.ok;
  }
  const request = () => ({ number: number.value.trim(), refs: chosen.value });
  async function exportAll(): Promise<void> {
    const answer = await ask<unknown>('POST', 'privacy/export', request());
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) download(answer.value);
  }
  async function erase(): Promise<void> {
    const answer = await ask<Erased>('POST', 'privacy/erase', request());
    if (answer.ok) await find();
    else failure.value = answer.error;
    done.value = answer.ok ? erasedText(answer.value.erased, answer.value.open.length) : null;
  }
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    done.value = null;
    if ((await find()) && matters.value.length === 0) done.value = say(w.nothing);
  }
  function choose(ref: string, on: boolean): void {
    chosen.value = on ? [...chosen.value, ref] : chosen.value.filter((one) => one !== ref);
  }
  function change(text: string): void {
    number.value = text;
    // What is shown belongs to the number that was asked for.
    matters.value = [];
  }

  return (
    <section class="panel down stack">
      <h2>{say(w.request)}</h2>
      <form class="order" onSubmit={(event) => void submit(event)}>
        <label class="wide">
          <span>{say(w.number)}</span>
          <input
            required
            pattern={wholeNumber}
            title={say(w.number)}
            maxLength={30}
            autocomplete="off"
            value={number.value}
            onInput={(event) => change(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main">
          {say(w.find)}
        </button>
      </form>
      <p class="hint">{say(w.requestHint)}</p>
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      {done.value === null ? null : (
        <p class="note care" role="status">
          {done.value}
        </p>
      )}
      {matters.value.length > 0 ? (
        <>
          {isPhone(number.value) ? <p>{say(w.sharedPhone)}</p> : null}
          <MatterTable matters={matters.value} chosen={chosen.value} choose={choose} />
          <div class="order">
            <button type="button" class="quiet" disabled={chosen.value.length === 0} onClick={() => void exportAll()}>
              {say(w.export)}
            </button>
            <TwiceButton words={w.erase} disabled={chosen.value.length === 0} run={erase} />
          </div>
        </>
      ) : null}
    </section>
  );
}

interface MatterTableProps {
  readonly matters: readonly PersonMatter[];
  readonly chosen: readonly string[];
  readonly choose: (ref: string, on: boolean) => void;
}

function MatterTable({ matters, chosen, choose }: MatterTableProps) {
  return (
    <div class="table-frame">
      <table>
        <caption class="unseen">{say(w.matter)}</caption>
        <thead>
          <tr>
            {[w.chosen, w.matter, w.station, w.person, w.state].map((head) => (
              <th key={head[1]} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matters.map(({ ref, matter, station, masks, closedAt }) => (
            <tr key={ref} data-matter={matter}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`${say(w.chosen)} ${matter}`}
                  checked={chosen.includes(ref)}
                  onChange={(event) => choose(ref, event.currentTarget.checked)}
                />
              </td>
              <th scope="row">{matter}</th>
              <td>{station ?? ''}</td>
              <td>{[masks.name, masks.number, masks.phone].filter(Boolean).join(' ')}</td>
              <td>{say(closedAt === null ? w.open : w.closed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Handed to the person as a file; nothing of it stays in the page. */
function download(found: unknown): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(found, null, 2)], { type: 'application/json' }));
  link.download = 'personal-data.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

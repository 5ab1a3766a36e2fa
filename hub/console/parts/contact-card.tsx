import { useSignal } from '@preact/signals';
import type { ContactResult, ContactTask } from '../../http/contact-shapes.ts';
import { kindWords, contactWords as w, whyPair } from '../contact-words.ts';
import { say } from '../domain-words.ts';
import { ago } from '../now.ts';
import { hrefOf } from '../route.ts';
import { can } from '../session.ts';
import { dateTime } from '../time.ts';
import { Reveal } from './reveal.tsx';

interface ContactCardProps {
  readonly task: ContactTask;
  readonly settle: (result: ContactResult) => Promise<void>;
}

/** One resident to be told: what, why no message did it, how to reach them, and what came of it. */
export function ContactCard({ task, settle }: ContactCardProps) {
  const planning = useSignal(false);
  const busy = useSignal(false);
  const { how, kind, subject, stationName, since, text, code, tried, againAt, person } = task;
  const later = againAt !== null && againAt > Date.now();
  const caseId = /^case\/(.+)$/.exec(subject)?.[1];

  async function send(result: ContactResult): Promise<void> {
    busy.value = true;
    await settle(result);
    busy.value = false;
    planning.value = false;
  }

  return (
    <li class="panel contact-card" data-task={task.id} data-how={how} data-later={later}>
      <header>
        <strong>{say(kindWords[kind])}</strong>
        <span class="tag">{say(how === 'call' ? w.call : w.slip)}</span>
        {tried === 0 ? null : <span class="tag">{say(w.tried(tried))}</span>}
        {later && againAt !== null ? <span class="tag">{say(w.later(dateTime(againAt)))}</span> : null}
        <small>
          {stationName} · {ago(since)} · {say(whyPair(code))}
        </small>
      </header>
      <p class="contact-text">{text}</p>
      <div class="case-buttons">
        {caseId === undefined || !can('cases.read') ? null : <a href={hrefOf({ page: 'case', id: caseId })}>{say(w.open)}</a>}
        <Reveal person={person} fields={['name', 'phone']} />
      </div>
      {planning.value ? (
        <PlanForm send={send} leave={() => (planning.value = false)} />
      ) : (
        <div class="case-buttons">
          <button type="button" class="main" disabled={busy.value} onClick={() => void send({ result: 'reached' })}>
            {say(w.reached)}
          </button>
          <button type="button" class="quiet" disabled={busy.value} onClick={() => (planning.value = true)}>
            {say(w.notReached)}
          </button>
          {how === 'slip' ? (
            <button type="button" class="quiet" onClick={() => printSlip(stationName, text)}>
              {say(w.print)}
            </button>
          ) : null}
          {tried === 0 ? null : (
            <button type="button" class="quiet" disabled={busy.value} onClick={() => void send({ result: 'given-up' })}>
              {say(w.giveUp)}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

interface PlanFormProps {
  readonly send: (result: ContactResult) => Promise<void>;
  readonly leave: () => void;
}

function PlanForm({ send, leave }: PlanFormProps) {
  const when = useSignal('');
  function submit(event: Event): void {
    event.preventDefault();
    const at = when.value === '' ? null : Date.parse(`${when.value}:00+08:00`);
    void send({ result: 'not-reached', againAt: at });
  }
  return (
    <form class="contact-plan down" onSubmit={submit}>
      <label>
        <span>{say(w.again)}</span>
        <input type="datetime-local" value={when.value} onInput={(event) => (when.value = event.currentTarget.value)} />
      </label>
      <div class="case-buttons">
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

/** On the printer of this desk; the text alone, which names nobody. */
function printSlip(station: string, text: string): void {
  const slip = document.createElement('section');
  slip.className = 'print-slip';
  slip.append(Object.assign(document.createElement('h1'), { textContent: station }));
  slip.append(Object.assign(document.createElement('p'), { textContent: text }));
  document.body.append(slip);
  document.body.dataset.printing = 'slip';
  window.print();
  delete document.body.dataset.printing;
  slip.remove();
}

import type { NeedReceipt, NewCounterNeed, Problem } from '@yizhan/protocol/api';
import { spacedCode } from '@yizhan/protocol/cases';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import { mostNeedText, needCategories, needPlaces } from '@yizhan/protocol/needs';
import { needNotice } from '@yizhan/protocol/privacy';
import { useState } from 'preact/hooks';
import * as api from '../../lib/api.ts';
import { usePageFacts } from '../page-facts.ts';
import { Refusal } from '../refusal.tsx';
import type { NeedWords } from './i18n-zh.ts';

interface Props {
  readonly say: NeedWords;
  readonly onTaken: () => void;
  readonly onSessionOver: () => void;
}

/** The short form for whoever stands at the counter; empty again once it is taken in. */
export function NeedForm({ say, onTaken, onSessionOver }: Props) {
  const { language } = usePageFacts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [receipt, setReceipt] = useState<NeedReceipt | null>(null);
  const named = ({ name, nameEn }: { readonly name: string; readonly nameEn: string }) => (language === 'en' ? nameEn : name);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setReceipt(null);
    const answer = await api.postSurely<NeedReceipt>('/api/v1/counter-needs', wishOf(new FormData(form)));
    setBusy(false);
    if (!answer.ok) {
      if (answer.error.status === 401) onSessionOver();
      else setProblem(answer.error);
      return;
    }
    setReceipt(answer.value);
    form.reset();
    onTaken();
  }

  return (
    <>
      <h2>{say.take}</h2>
      <Refusal problem={problem} onDismiss={() => setProblem(null)} />
      {receipt === null ? null : (
        <p class="strip" role="status" data-receipt={receipt.need}>
          <strong>{say.taken(spacedCode(as<TrackingCode>(receipt.tracking ?? receipt.token)))}</strong> {say.proof[receipt.proof]}{' '}
          {receipt.slip ? say.slip : say.noSlip}
        </p>
      )}
      <form class="case-form" onSubmit={(event) => void submit(event)}>
        <label>
          <span>{say.category}</span>
          <select name="category">
            {needCategories.map((one) => (
              <option key={one.id} value={one.id}>
                {named(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{say.text}</span>
          <textarea name="text" rows={4} required maxLength={mostNeedText} />
        </label>
        <label>
          <span>{say.place}</span>
          <select name="place">
            {needPlaces.map((one) => (
              <option key={one.id} value={one.id}>
                {named(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{say.spot}</span>
          <input name="spot" maxLength={60} autocomplete="off" />
        </label>
        <label>
          <span>{say.name}</span>
          <input name="name" maxLength={30} autocomplete="off" />
        </label>
        <label>
          <span>{say.phone}</span>
          <input name="phone" inputMode="numeric" pattern="\d{7,12}" autocomplete="off" />
        </label>
        <label>
          <span>{say.hotline}</span>
          <input name="hotline" pattern="[A-Za-z0-9\-]{4,40}" autocomplete="off" />
        </label>
        <label class="tick">
          <input type="checkbox" required /> <span>{say.notice}</span>
        </label>
        <p>
          <button type="submit" class="main" data-action="take-need" disabled={busy}>
            {busy ? say.sending : say.send}
          </button>
        </p>
      </form>
    </>
  );
}

function wishOf(given: FormData): NewCounterNeed {
  const text = (id: string): string => String(given.get(id) ?? '').trim();
  return {
    category: text('category') as NewCounterNeed['category'],
    place: text('place') as NewCounterNeed['place'],
    noticeVersion: needNotice.version,
    ...{ text: text('text'), spot: text('spot'), name: text('name'), phone: text('phone') },
    hotline: text('hotline') === '' ? null : text('hotline'),
  };
}

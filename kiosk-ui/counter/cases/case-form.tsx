import type { CounterCase } from '@yizhan/protocol/api';
import { refuseReasons } from '@yizhan/protocol/cases';
import { useState } from 'preact/hooks';
import { type CounterAction, type Filled, nothingFilled, papersOf, type Ticked, wishOf } from './case-acts.ts';
import type { CaseBook } from './case-book.ts';
import type { CaseWords } from './i18n-zh.ts';
import { SignaturePad } from './signature-pad.tsx';

interface Props {
  readonly one: CounterCase;
  readonly action: CounterAction;
  readonly book: CaseBook;
  readonly say: CaseWords;
  readonly onDone: () => void;
}

/** What an action needs to know, and nothing else. */
export function CaseForm({ one, action, book, say, onDone }: Props) {
  const [filled, setFilled] = useState<Filled>(nothingFilled);
  const fill = (more: Partial<Filled>) => setFilled((before) => ({ ...before, ...more }));
  const wish = wishOf(action, one, filled);
  async function send(): Promise<void> {
    if (wish !== null && (await book.act(one.case, wish))) onDone();
  }
  return (
    <form
      class="case-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{say.actions[action]}</h3>
      {(action === 'receive' || action === 'receive-supplement' || action === 'move-originals') &&
        papersOf(action, one).map(({ ref, name }) => (
          <label key={ref}>
            {name}
            <select
              name={ref}
              value={filled.ticks[ref] ?? 'none'}
              onChange={(event) => fill({ ticks: { ...filled.ticks, [ref]: event.currentTarget.value as Ticked } })}
            >
              <option value="none">{action === 'move-originals' ? say.here : say.notReceived}</option>
              <option value="original">{action === 'move-originals' ? say.applicant : say.received}</option>
              {action !== 'move-originals' && <option value="copy">{say.copy}</option>}
              {one.materials.some((paper) => paper.ref === ref && paper.level === 'tolerable') && action === 'receive' && (
                <option value="promise">{say.promised}</option>
              )}
            </select>
          </label>
        ))}
      {action === 'receive' && one.agentName !== null && <Mandate filled={filled} fill={fill} say={say} />}
      {action === 'submit-to-department' && (
        <p>
          {papersOf(action, one)
            .map(({ name }) => name)
            .join('、')}
        </p>
      )}
      {action === 'refuse' && (
        <label>
          {say.reason}
          <select value={filled.reason} onChange={(event) => fill({ reason: event.currentTarget.value as Filled['reason'] })}>
            {refuseReasons.map((reason) => (
              <option key={reason} value={reason}>
                {say.reasons[reason]}
              </option>
            ))}
          </select>
        </label>
      )}
      {action === 'bring-back' && (
        <label>
          {say.shelf}
          <input type="text" maxLength={20} value={filled.shelf} onInput={(event) => fill({ shelf: event.currentTarget.value })} />
        </label>
      )}
      {action === 'deliver' && <Delivery one={one} filled={filled} fill={fill} say={say} />}
      <div class="case-deeds">
        <button type="submit" class="primary" data-action="send" disabled={wish === null || book.busy.value}>
          {action === 'receive' || action === 'move-originals' || action === 'submit-to-department'
            ? `${say.send}（${say.signed}）`
            : say.send}
        </button>
        <button type="button" onClick={onDone}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
}

interface DeliveryProps {
  readonly one: CounterCase;
  readonly filled: Filled;
  readonly fill: (more: Partial<Filled>) => void;
  readonly say: CaseWords;
}

/** On whose word the agent acts, and until when. */
function Mandate({ filled, fill, say }: Omit<DeliveryProps, 'one'>) {
  return (
    <>
      <label>
        {say.agency}
        <select value={filled.agency} onChange={(event) => fill({ agency: event.currentTarget.value as Filled['agency'] })}>
          {(['kin', 'guardian', 'committee', 'unit'] as const).map((agency) => (
            <option key={agency} value={agency}>
              {say.agencies[agency]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.mandate}
        <select value={filled.mandate} onChange={(event) => fill({ mandate: event.currentTarget.value as Filled['mandate'] })}>
          {(['kinship', 'guardian', 'poa'] as const).map((mandate) => (
            <option key={mandate} value={mandate}>
              {say.mandates[mandate]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say.expires}
        <input type="date" value={filled.expires} onInput={(event) => fill({ expires: event.currentTarget.value })} />
      </label>
    </>
  );
}

function Delivery({ one, filled, fill, say }: DeliveryProps) {
  const receivers = (['applicant', 'agent', 'named'] as const).filter((receiver) => receiver !== 'agent' || one.agentName !== null);
  return (
    <>
      <label>
        {say.receiver}
        <select value={filled.receiver} onChange={(event) => fill({ receiver: event.currentTarget.value as Filled['receiver'] })}>
          {receivers.map((receiver) => (
            <option key={receiver} value={receiver}>
              {say.receivers[receiver]}
            </option>
          ))}
        </select>
      </label>
      {filled.receiver === 'named' ? (
        <label>
          {say.receiverName}
          <input
            type="text"
            maxLength={30}
            autocomplete="off"
            value={filled.name}
            onInput={(event) => fill({ name: event.currentTarget.value })}
          />
        </label>
      ) : (
        <label>
          {say.last4}
          <input
            type="text"
            maxLength={4}
            autocomplete="off"
            value={filled.last4}
            onInput={(event) => fill({ last4: event.currentTarget.value.toUpperCase() })}
          />
        </label>
      )}
      <p>{say.signature}</p>
      <SignaturePad label={say.signature} path={filled.signature} onDrawn={(signature) => fill({ signature })} />
      <button type="button" onClick={() => fill({ signature: '' })}>
        {say.clear}
      </button>
    </>
  );
}

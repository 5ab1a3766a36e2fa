import { type Why, type WhyCode, type WhyCommand, whyCodes, whyWords } from '@yizhan/protocol/queue';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly command: WhyCommand;
  readonly value: Why;
  readonly onChange: (why: Why) => void;
  /** `list` takes the focus when its dialog opens; `select` is for a dialog that asks more than this. */
  readonly as?: 'list' | 'select';
}

/** The usual reason stands chosen; whoever means another one takes it from the list. */
export function usualWhy(command: WhyCommand): Why {
  return { code: whyCodes[command][0], note: null };
}

export function WhyFields({ command, value, onChange, as = 'list' }: Props) {
  const { words, language } = usePageFacts();
  const nameOf = (code: WhyCode): string => whyWords(code)?.[language === 'zh' ? 0 : 1] ?? code;
  return (
    <>
      {as === 'select' ? (
        <label>
          {words.why.reason}
          <select
            name="why"
            value={value.code}
            onChange={({ currentTarget: { value: code } }) => onChange({ ...value, code: code as WhyCode })}
          >
            {whyCodes[command].map((code) => (
              <option key={code} value={code}>
                {nameOf(code)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <fieldset class="radios why">
          <legend>{words.why.reason}</legend>
          {whyCodes[command].map((code, index) => (
            <label key={code}>
              <input
                type="radio"
                name="why"
                data-first={index === 0 || undefined}
                checked={code === value.code}
                onChange={() => onChange({ ...value, code })}
              />
              {nameOf(code)}
            </label>
          ))}
        </fieldset>
      )}
      <label>
        {words.why.note}
        <input
          maxLength={100}
          autocomplete="off"
          value={value.note ?? ''}
          onInput={({ currentTarget: { value: note } }) => onChange({ ...value, note: note.trim() === '' ? null : note })}
        />
        <small class="hint">{words.why.noPersonalData}</small>
      </label>
    </>
  );
}

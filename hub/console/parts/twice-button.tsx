import { useSignal } from '@preact/signals';
import { say } from '../domain-words.ts';
import { peopleWords } from '../people-words.ts';

interface TwiceButtonProps {
  readonly words: readonly [zh: string, en: string];
  readonly run: () => Promise<unknown>;
  readonly disabled?: boolean;
}

/** For what cannot be taken back at once: the first press asks, the second does. Leaving the button forgets the first. */
export function TwiceButton({ words, run, disabled = false }: TwiceButtonProps) {
  const asked = useSignal(false);
  const busy = useSignal(false);

  async function press(): Promise<void> {
    if (!asked.value) {
      asked.value = true;
      return;
    }
    asked.value = false;
    busy.value = true;
    await run();
    busy.value = false;
  }

  return (
    <button type="button" class="quiet" disabled={disabled || busy.value} onClick={() => void press()} onBlur={() => (asked.value = false)}>
      {say(words)}
      {asked.value ? (
        <strong class="asked" role="status">
          {say(peopleWords.sure)}
        </strong>
      ) : null}
    </button>
  );
}

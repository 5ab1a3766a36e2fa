/** Letters in, Chinese out: large keys, five candidates at a time and the way to more. A real keyboard works too. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { openPinyin, type PinyinClient } from './pinyin-client.ts';
import { type Candidate, longestTyping, type TypingMode } from './pinyin-engine.ts';

export interface PadWords {
  readonly erase: string;
  readonly more: string;
  readonly candidates: string;
  readonly letters: string;
}

export interface PinyinPadProps {
  readonly value: string;
  readonly mode: TypingMode;
  /** Places around the station. */
  readonly places: readonly string[];
  readonly words: PadWords;
  readonly onType: (text: string) => void;
  readonly onErase: () => void;
}

export const candidatesShown = 5;
const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

export function PinyinPad({ value, mode, places, words, onType, onErase }: PinyinPadProps) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Candidate[]>([]);
  const [from, setFrom] = useState(0);
  const client = useRef<PinyinClient | null>(null);

  useEffect(() => {
    const opened = openPinyin(places, (candidates) => {
      setFound(candidates);
      setFrom(0);
    });
    client.current = opened;
    return () => {
      client.current = null;
      opened.close();
    };
  }, [places]);
  useEffect(() => client.current?.ask(typed, mode, value), [typed, mode, value]);

  const type = (letter: string) => setTyped((before) => (before + letter).slice(0, longestTyping));
  const erase = () => (typed === '' ? onErase() : setTyped(typed.slice(0, -1)));
  const pick = ({ text, letters: used }: Candidate) => {
    onType(text);
    setTyped((letters) => letters.slice(used));
  };
  const shown = typed === '' ? [] : found.slice(from, from + candidatesShown);

  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[a-z]$/i.test(event.key)) type(event.key.toLowerCase());
      else if (event.key === 'Backspace') erase();
      else if (/^[1-5]$/.test(event.key)) {
        const candidate = shown[Number(event.key) - 1];
        if (candidate) pick(candidate);
      }
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });

  return (
    <>
      <section class="pad-candidates" aria-label={words.candidates}>
        <p class="pad-typed" role="status">
          {typed === '' ? words.letters : typed}
        </p>
        {shown.map((candidate) => (
          <Button key={candidate.text} class="candidate" onPress={() => pick(candidate)}>
            {candidate.text}
          </Button>
        ))}
        {typed !== '' && found.length > candidatesShown && (
          <Button
            quick
            class="candidate more"
            icon="forward"
            onPress={() => setFrom(from + candidatesShown < found.length ? from + candidatesShown : 0)}
          >
            {words.more}
          </Button>
        )}
      </section>
      <div class="pad-letters">
        {letters.map((letter) => (
          <Button key={letter} quick class="letter" onPress={() => type(letter)}>
            {letter.toUpperCase()}
          </Button>
        ))}
        <Button quick class="letter erase" icon="erase" onPress={erase}>
          {words.erase}
        </Button>
      </div>
    </>
  );
}

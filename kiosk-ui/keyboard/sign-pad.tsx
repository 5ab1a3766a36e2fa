/** A pad of single signs: digits with or without X, or the signs of a tracking code. A real keyboard works too. */
import { useLayoutEffect } from 'preact/hooks';
import { Button } from '../parts/button.tsx';

/** As on a telephone. */
export const digitSigns = Array.from('1234567890');
/** An ID number may end in X. */
export const idSigns = Array.from('123456789X0');

export interface SignPadProps {
  readonly signs: readonly string[];
  readonly erase: string;
  readonly class: string;
  readonly onType: (sign: string) => void;
  readonly onErase: () => void;
}

export function SignPad({ signs, erase, class: more, onType, onErase }: SignPadProps) {
  useLayoutEffect(() => {
    function pressed(event: KeyboardEvent): void {
      const sign = event.key.toUpperCase();
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'Backspace') onErase();
      else if (signs.includes(sign)) onType(sign);
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
  return (
    <div class={`sign-pad ${more}`}>
      {signs.map((sign) => (
        <Button key={sign} quick class="sign" onPress={() => onType(sign)}>
          {sign}
        </Button>
      ))}
      <Button quick class="sign sign-erase" icon="erase" onPress={onErase}>
        {erase}
      </Button>
    </div>
  );
}

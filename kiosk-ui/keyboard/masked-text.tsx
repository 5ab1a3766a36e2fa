/** What is personal stays covered; whoever wants to check it holds the button beside it, and it covers itself again with the finger. */
import { useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';

export interface MaskedTextProps {
  readonly value: string;
  readonly masked: string;
  /** 按住看 */
  readonly show: string;
}

export function MaskedText({ value, masked, show }: MaskedTextProps) {
  const [held, setHeld] = useState(false);
  const cover = () => setHeld(false);
  return (
    <span class="masked">
      <span class="masked-text">{held ? value : masked}</span>
      {value !== '' && (
        <button
          type="button"
          class="button masked-show"
          aria-pressed={held}
          onPointerDown={(event) => {
            if (!event.isPrimary) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(true);
          }}
          onPointerUp={cover}
          onPointerCancel={cover}
          onLostPointerCapture={cover}
          onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && setHeld(true)}
          onKeyUp={cover}
          onBlur={cover}
        >
          <Icon name="info" />
          {show}
        </button>
      )}
    </span>
  );
}

/** Dots for what was typed so far: how much, not what. */
export function dots(value: string): string {
  return '●'.repeat(value.length);
}

import type { ArrowDirection } from './board-model.ts';

const turn: Record<Exclude<ArrowDirection, 'none'>, number> = { right: 0, left: 180, up: -90 };

/** Points the way through the hall; says nothing that the counter's name does not say, so it is hidden from readers. */
export function Arrow({ direction }: { readonly direction: ArrowDirection }) {
  if (direction === 'none') return null;
  return (
    <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" data-direction={direction}>
      <path d="M3 12h16M12.5 5.5 19 12l-6.5 6.5" transform={`rotate(${turn[direction]} 12 12)`} />
    </svg>
  );
}

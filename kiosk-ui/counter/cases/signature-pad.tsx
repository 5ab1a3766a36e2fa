/** A signature drawn with finger or mouse, kept as a short SVG path in a box of 300 × 100. */
import { useRef, useState } from 'preact/hooks';

const [width, height] = [300, 100];
/** Characters: what goes sealed with the delivery. */
const longestPath = 1_900;
/** A point nearer than this to the last one adds nothing. */
const leastStep = 4;

interface Props {
  readonly label: string;
  readonly path: string;
  readonly onDrawn: (path: string) => void;
}

export function SignaturePad({ label, path, onDrawn }: Props) {
  const last = useRef<readonly [number, number] | null>(null);
  const drawn = useRef(path);
  const [, show] = useState(0);
  if (path === '') drawn.current = '';

  function pointOf(event: PointerEvent): readonly [number, number] {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return [Math.round(((event.clientX - box.left) / box.width) * width), Math.round(((event.clientY - box.top) / box.height) * height)];
  }

  function add(letter: 'M' | 'L', event: PointerEvent): void {
    const [x, y] = pointOf(event);
    const before = last.current;
    if (letter === 'L' && before !== null && Math.hypot(x - before[0], y - before[1]) < leastStep) return;
    if (drawn.current.length > longestPath - 12) return;
    last.current = [x, y];
    drawn.current += `${letter}${x} ${y}`;
    show((times) => times + 1);
  }

  return (
    <svg
      class="signature"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        add('M', event);
      }}
      onPointerMove={(event) => last.current !== null && add('L', event)}
      onPointerUp={() => {
        last.current = null;
        onDrawn(drawn.current);
      }}
    >
      <path d={drawn.current} />
    </svg>
  );
}

/** Where the card goes: the reader with its waves, the card above it or on it. Still: nothing on it moves or blinks. */
import type { CardLook } from '../flow/visit.ts';

export function CardDrawing({ look }: { readonly look: CardLook['type'] }) {
  const onReader = look === 'reading' || look === 'failed';
  return (
    <svg class={`card-drawing ${look}`} viewBox="0 0 480 400" aria-hidden="true" focusable="false">
      <path class="reader-body" d="M70 216h340a36 36 0 0 1 36 36v92a36 36 0 0 1-36 36H70a36 36 0 0 1-36-36v-92a36 36 0 0 1 36-36Z" />
      <path class="reader-place" d="M120 246h240a16 16 0 0 1 16 16v72a16 16 0 0 1-16 16H120a16 16 0 0 1-16-16v-72a16 16 0 0 1 16-16Z" />
      {look !== 'unavailable' && (
        <g transform={onReader ? 'translate(0 212)' : undefined}>
          <path class="card-body" d="M156 20h168a18 18 0 0 1 18 18v96a18 18 0 0 1-18 18H156a18 18 0 0 1-18-18V38a18 18 0 0 1 18-18Z" />
          <path class="card-lines" d="M166 58h76M166 84h58M166 116h76" />
          <path class="card-face" d="M296 76a20 20 0 1 0 0-40 20 20 0 0 0 0 40ZM262 118c2-22 15-32 34-32s32 10 34 32Z" />
        </g>
      )}
      {look === 'waiting' && <path class="card-way" d="M240 166v56m-26-26 26 28 26-28" />}
      {look === 'waiting' && <path class="reader-waves" d="M212 318a40 40 0 0 1 56 0M194 300a66 66 0 0 1 92 0M240 334h.1" />}
      {look === 'failed' && <Badge path="M400 128v44m0 24h.1" />}
      {look === 'unavailable' && <Badge path="m378 138 44 44m0-44-44 44" />}
    </svg>
  );
}

function Badge({ path }: { readonly path: string }) {
  return (
    <>
      <path class="badge" d="M400 224a64 64 0 1 0 0-128 64 64 0 0 0 0 128Z" />
      <path class="badge-mark" d={path} />
    </>
  );
}

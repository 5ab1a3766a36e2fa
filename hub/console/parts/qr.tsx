import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A QR code as one SVG path. The encoder is loaded when first needed. */
export function Qr({ payload, label }: { readonly payload: string; readonly label: string }) {
  const drawn = useSignal<{ readonly size: number; readonly path: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('uqr').then(({ encode }) => {
      if (!wanted) return;
      // Four modules of quiet zone, as ISO/IEC 18004 asks.
      const { data, size } = encode(payload, { ecc: 'M', border: 4 });
      const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
      drawn.value = { size, path };
    });
    return () => {
      wanted = false;
    };
  }, [payload, drawn]);
  const side = drawn.value?.size ?? 1;
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      {drawn.value ? <path d={drawn.value.path} /> : null}
    </svg>
  );
}

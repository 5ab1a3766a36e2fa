import { useEffect, useState } from 'preact/hooks';

/** A QR code as one SVG path. The encoder is loaded when first needed. */
export function Qr({ payload, label }: { readonly payload: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('uqr').then(({ encode }) => {
      if (!wanted) return;
      // Four modules of quiet zone, as ISO/IEC 18004 asks; M survives a glossy screen photographed at an angle.
      const { data, size } = encode(payload, { ecc: 'M', border: 4 });
      const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
      setDrawn({ size, path });
    });
    return () => {
      wanted = false;
    };
  }, [payload]);
  return (
    <svg
      class="qr"
      viewBox={drawn ? `0 0 ${drawn.size} ${drawn.size}` : '0 0 1 1'}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      {drawn && <path d={drawn.path} />}
    </svg>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import { Text } from '../../parts/words.tsx';

/** The heading of a page takes the focus when the page appears: keyboards and screen readers begin at its top. */
export function PageTitle({ children }: { readonly children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={title} tabIndex={-1} class="page-title">
      <Text>{children}</Text>
    </h1>
  );
}

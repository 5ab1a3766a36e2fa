import type { ComponentChildren } from 'preact';

/** The same places on every page: back, larger type, voice, a human. Below in portrait, at the right hand in landscape. */
export function Footer({ children, label }: { readonly children: ComponentChildren; readonly label: string }) {
  return (
    <nav class="footer" aria-label={label}>
      {children}
    </nav>
  );
}

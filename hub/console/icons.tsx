/** Inline pictures, drawn with the text's color. Always beside words, so hidden from screen readers. */
import type { Presence } from '@yizhan/protocol/api';
import type { ComponentChildren } from 'preact';

function Icon({ children, size = 20 }: { readonly children: ComponentChildren; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const presencePaths: Readonly<Record<Presence, ComponentChildren>> = {
  online: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.5 2.8 2.8L16 9.8" />
    </>
  ),
  degraded: (
    <>
      <path d="M12 4 2.8 19.5h18.4L12 4Z" />
      <path d="M12 10v4.2M12 17v.01" />
    </>
  ),
  offline: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m9 9 6 6m0-6-6 6" />
    </>
  ),
  unknown: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5.2l3.4 2" />
    </>
  ),
  never: <circle cx="12" cy="12" r="9" stroke-dasharray="3.6 3.6" />,
  maintenance: <path d="M14.5 6.5a4 4 0 0 0-5.3 5L4 16.8 7.2 20l5.3-5.3a4 4 0 0 0 5-5.2L15 12l-3-3 2.5-2.5Z" />,
  retired: (
    <>
      <rect x="3.5" y="5" width="17" height="4.5" rx="1" />
      <path d="M5.5 9.5V19h13V9.5M10 13h4" />
    </>
  ),
};

export function PresenceIcon({ presence, size }: { readonly presence: Presence; readonly size?: number }) {
  return <Icon size={size ?? 18}>{presencePaths[presence]}</Icon>;
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </Icon>
  );
}

export function KeyIcon() {
  return (
    <Icon>
      <circle cx="8" cy="15" r="4.2" />
      <path d="m11 12 8.5-8.5M16 7l3 3" />
    </Icon>
  );
}

export function BellIcon() {
  return (
    <Icon>
      <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15L6 16.5ZM10 20.5h4" />
    </Icon>
  );
}

export function QueueIcon() {
  return (
    <Icon>
      <path d="M4 7.5h16v3a1.8 1.8 0 0 0 0 3.5v3H4v-3a1.8 1.8 0 0 0 0-3.5v-3ZM14.5 8v9" />
    </Icon>
  );
}

export function StationIcon() {
  return (
    <Icon>
      <path d="M3.5 11.5 12 4.5l8.5 7M6 10.5V20h12v-9.5M10 20v-5h4v5" />
    </Icon>
  );
}

export function BackIcon() {
  return (
    <Icon>
      <path d="M14.5 5.5 8 12l6.5 6.5" />
    </Icon>
  );
}

export function WarnIcon() {
  return <Icon>{presencePaths.degraded}</Icon>;
}

export function Mark() {
  return (
    <svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M5 15.5 16 6.5l11 9" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" />
      <path d="M9 16v10h14V16" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linejoin="round" />
      <circle cx="16" cy="19.5" r="2.6" fill="#f2b632" />
    </svg>
  );
}

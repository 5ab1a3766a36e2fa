import type { ComponentChildren } from 'preact';
import { clockText, dateText } from '../lib/time-text.ts';
import { Icon } from './icon.tsx';
import { Text } from './words.tsx';

export interface HeaderProps {
  readonly name: string;
  readonly demo: string | null;
  readonly now: number;
  readonly language: 'zh' | 'en';
  /** After the clock. */
  readonly children?: ComponentChildren;
}

/** Where am I, is this real, what time is it. */
export function Header({ name, demo, now, language, children }: HeaderProps) {
  return (
    <header class="header">
      <span class="emblem">
        <Icon name="house" />
      </span>
      <p class="header-name">
        <Text>{name}</Text>
      </p>
      {demo && <p class="demo">{demo}</p>}
      <Clock now={now} language={language} />
      {children}
    </header>
  );
}

export function Clock({ now, language }: { readonly now: number; readonly language: 'zh' | 'en' }) {
  return (
    <p class="clock">
      <span class="clock-time">{clockText(now)}</span>
      <span class="clock-date">{dateText(now, language)}</span>
    </p>
  );
}

import type { Session } from '@yizhan/protocol/api';
import type { ComponentChildren } from 'preact';
import { clockText } from '../lib/time-text.ts';
import { useClock } from '../lib/use-clock.ts';
import { Icon } from '../parts/icon.tsx';
import { usePageFacts } from './page-facts.ts';
import type { Workplace } from './workplace.ts';

interface Props {
  readonly session: Session;
  readonly work: Workplace;
  readonly onLeave: (signOut: boolean) => void;
  readonly onKeys: () => void;
  readonly languageButton: ComponentChildren;
  /** null: not for this person */
  readonly onReports: (() => void) | null;
  readonly onCases: () => void;
  readonly onNeeds: () => void;
}

export function TopBar({ session, work, onLeave, onKeys, languageButton, onReports, onCases, onNeeds }: Props) {
  const { words, station, stationName, counterName } = usePageFacts();
  const now = useClock(1_000) + work.live.clockOffset.value;
  const link = work.live.view.value?.link;
  return (
    <header class="top">
      <h1>{counterName(work.counter)}</h1>
      <p class="top-station">
        {stationName}
        {station?.demo ? <span class="demo">{words.demo}</span> : null}
      </p>
      <p class="top-clerk">
        <Icon name="person" />
        {session.name}
      </p>
      {link === undefined ? null : (
        <p class="top-link" data-link={link}>
          <Icon name={link === 'online' ? 'check' : 'offline'} />
          {words.header.link[link]}
        </p>
      )}
      <time class="top-clock">{clockText(now)}</time>
      <nav>
        <button type="button" class="bare" data-action="keys" aria-keyshortcuts="?" onClick={onKeys}>
          {words.actions.keys}{' '}
          <span class="key" aria-hidden="true">
            ?
          </span>
        </button>
        {languageButton}
        <button type="button" class="bare" data-action="cases" onClick={onCases}>
          {words.header.cases}
        </button>
        <button type="button" class="bare" data-action="needs" onClick={onNeeds}>
          {words.header.needs}
        </button>
        {onReports === null ? null : (
          <button type="button" class="bare" data-action="reports" onClick={onReports}>
            {words.header.reports}
          </button>
        )}
        <button type="button" class="bare" onClick={() => onLeave(false)}>
          {words.header.release}
        </button>
        <button type="button" class="bare" onClick={() => onLeave(true)}>
          {words.header.signOut}
        </button>
      </nav>
    </header>
  );
}

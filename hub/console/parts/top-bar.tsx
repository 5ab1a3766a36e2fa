/** The bar over every page: which pages there are for this person, and who is signed in. */
import type { ComponentChildren } from 'preact';
import type { Permission } from '../../people/permissions.ts';
import { auditWords } from '../audit-words.ts';
import { contactWords } from '../contact-words.ts';
import { documentWords } from '../documents/words.ts';
import { roleWords, say } from '../domain-words.ts';
import { lang, switchLanguage, words } from '../i18n.ts';
import { BellIcon, Mark, QueueIcon, StationIcon } from '../icons.tsx';
import { line, openAlerts } from '../live.ts';
import { needWords } from '../need-words.ts';
import { newsWords } from '../news/words.ts';
import { accountWords, peopleWords, privacyWords } from '../people-words.ts';
import { hrefOf, type Route, route } from '../route.ts';
import { can, session, signOut } from '../session.ts';

/** Pages that one comes to from another, not from the bar. */
const under = {
  station: 'stations',
  settings: 'stations',
  appointments: 'stations',
  case: 'cases',
  need: 'needs',
  'legal-texts': 'catalogue',
} as const;
type UnderPage = keyof typeof under;
type PlainPage = Exclude<Route['page'], UnderPage | 'account'>;

function barPage(page: Route['page']): PlainPage | 'account' {
  return page in under ? under[page as UnderPage] : (page as PlainPage | 'account');
}

interface NavEntry {
  readonly page: PlainPage;
  readonly name: () => string;
  readonly icon?: () => ComponentChildren;
  /** Any of these opens the page; none: everybody who is signed in. */
  readonly needs: readonly Permission[];
}

const entries: readonly NavEntry[] = [
  { page: 'stations', name: () => words.value.nav.stations, icon: StationIcon, needs: [] },
  { page: 'catalogue', name: () => say(documentWords.catalogue), needs: [] },
  { page: 'calendar', name: () => say(documentWords.calendar), needs: [] },
  { page: 'cases', name: () => words.value.nav.cases, icon: QueueIcon, needs: ['cases.read'] },
  { page: 'contact-tasks', name: () => say(contactWords.title), needs: ['residents.tell'] },
  { page: 'needs', name: () => say(needWords.title), needs: ['cases.read'] },
  { page: 'news', name: () => say(newsWords.title), needs: ['news.read'] },
  { page: 'alerts', name: () => words.value.nav.alerts, icon: BellIcon, needs: ['alerts.read'] },
  { page: 'events', name: () => words.value.nav.events, icon: QueueIcon, needs: ['events.read'] },
  { page: 'people', name: () => say(peopleWords.title), needs: ['people.read'] },
  { page: 'audit', name: () => say(auditWords.title), needs: ['audit.read'] },
  { page: 'privacy', name: () => say(privacyWords.title), needs: ['privacy.requests', 'audit.read'] },
];

export function pageTitle(): string {
  const page = barPage(route.value.page);
  if (page === 'account') return say(accountWords.title);
  return entries.find((entry) => entry.page === page)?.name() ?? words.value.nav.stations;
}

export function TopBar() {
  const w = words.value;
  return (
    <header class="top">
      <a class="brand" href={hrefOf({ page: 'stations' })}>
        <Mark />
        <span>{w.brand}</span>
      </a>
      <nav aria-label={w.nav.label}>
        {entries.map((entry) =>
          entry.needs.length === 0 || entry.needs.some(can) ? <NavLink key={`${entry.page} ${lang.value}`} entry={entry} /> : null,
        )}
      </nav>
      <div class="top-end">
        <span class="line" data-line={line.value} role="status">
          {line.value === 'live' ? w.live : w.connecting}
        </span>
        <button type="button" class="bare" onClick={switchLanguage} aria-label={w.languageLabel}>
          {w.language}
        </button>
        <PersonLink />
        <button type="button" class="bare" onClick={() => void signOut()}>
          {w.signOut}
        </button>
      </div>
    </header>
  );
}

function NavLink({ entry }: { readonly entry: NavEntry }) {
  const page = barPage(route.value.page);
  return (
    <a href={hrefOf({ page: entry.page })} {...(page === entry.page ? { 'aria-current': 'page' } : {})}>
      {entry.icon?.()}
      {entry.name()}
      {entry.page === 'alerts' && openAlerts.value ? <span class="badge">{openAlerts.value}</span> : null}
    </a>
  );
}

/** The name leads to the person's own account. */
function PersonLink() {
  const person = session.value;
  const parts = [person?.name, say(roleWords[person?.role ?? ''] ?? ['', ''])];
  return (
    <a
      class="person"
      href={hrefOf({ page: 'account' })}
      title={say(accountWords.title)}
      {...(route.value.page === 'account' ? { 'aria-current': 'page' } : {})}
    >
      {[...new Set(parts)].join(' · ')}
    </a>
  );
}

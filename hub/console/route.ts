/** Which page is shown: the part of the address after `#`, so that any static server will do and Back works. */
import { signal } from '@preact/signals';

export type Route =
  | { readonly page: 'stations' }
  | { readonly page: 'station'; readonly id: string }
  | { readonly page: 'settings'; readonly id: string }
  | { readonly page: 'appointments'; readonly id: string }
  | { readonly page: 'catalogue' }
  | { readonly page: 'calendar' }
  | { readonly page: 'legal-texts' }
  | { readonly page: 'cases' }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'contact-tasks' }
  | { readonly page: 'needs' }
  | { readonly page: 'need'; readonly id: string }
  | { readonly page: 'news' }
  | { readonly page: 'alerts' }
  | { readonly page: 'events' }
  | { readonly page: 'people' }
  | { readonly page: 'audit' }
  | { readonly page: 'privacy' }
  | { readonly page: 'account' };

/** Those without an id in their address. */
const plainPages = [
  'catalogue',
  'calendar',
  'legal-texts',
  'contact-tasks',
  'news',
  'alerts',
  'events',
  'people',
  'audit',
  'privacy',
  'account',
] as const;

export function readRoute(hash: string): Route {
  const [page, id, part] = hash.replace(/^#?\/?/, '').split('/');
  if (page === 'stations' && id && (part === 'settings' || part === 'appointments')) return { page: part, id };
  if (page === 'stations' && id) return { page: 'station', id };
  if (page === 'cases') return id ? { page: 'case', id } : { page: 'cases' };
  if (page === 'needs') return id ? { page: 'need', id } : { page: 'needs' };
  const plain = plainPages.find((one) => one === page);
  return { page: plain ?? 'stations' };
}

export function hrefOf(route: Route): string {
  if (route.page === 'case') return `#/cases/${route.id}`;
  if (route.page === 'need') return `#/needs/${route.id}`;
  if (route.page === 'settings' || route.page === 'appointments') return `#/stations/${route.id}/${route.page}`;
  return route.page === 'station' ? `#/stations/${route.id}` : `#/${route.page}`;
}

export const route = signal<Route>({ page: 'stations' });

export function followAddress(): void {
  route.value = readRoute(location.hash);
  addEventListener('hashchange', () => {
    route.value = readRoute(location.hash);
    window.scrollTo(0, 0);
    // A screen reader starts at the new page's heading, as it would after a full load.
    queueMicrotask(() => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }));
  });
}

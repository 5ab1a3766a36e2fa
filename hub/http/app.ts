import { type Api, createApi, staticPages, watchRoutes } from '@yizhan/platform/http';
import { bookingRoutes } from '../public/booking-routes.ts';
import { queueRoutes } from '../public/queue-routes.ts';
import { trackingRoutes } from '../public/tracking-routes.ts';
import { appointmentRoutes } from './appointment-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { casePaperRoutes } from './case-paper-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { claimRoute } from './claim-route.ts';
import { commandRoutes } from './command-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import type { HttpDeps } from './deps.ts';
import { documentRoutes } from './document-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { fetchedRoutes } from './fetched-routes.ts';
import { gateOf } from './gate.ts';
import { needRoutes } from './need-routes.ts';
import { newsRoutes } from './news-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { ownAccountRoutes } from './own-account-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { privacyRoutes } from './privacy-routes.ts';
import { hubSentences } from './sentences.ts';
import { sessionRoutes } from './session-routes.ts';
import { stationCommands, stationRoutes } from './station-routes.ts';
import { streamRoute } from './stream-route.ts';

const title = 'Yizhan hub';

/** Everything the hub answers over HTTP: the API, what watchers ask, the console's pages. */
export function hubApp(deps: HttpDeps): Api {
  const app = createApi({
    title,
    version: deps.version,
    sentences: hubSentences,
    log: deps.log,
    forms: (path) => /^\/(q\/|t$)/.test(path),
  });
  const gate = gateOf(deps);
  sessionRoutes(app, deps, gate);
  ownAccountRoutes(app, deps, gate);
  peopleRoutes(app, deps, gate);
  auditRoutes(app, deps, gate);
  privacyRoutes(app, deps, gate);
  stationRoutes(app, deps, gate);
  stationCommands(app, deps, gate);
  feedRoutes(app, deps, gate);
  commandRoutes(app, deps, gate);
  fetchedRoutes(app, deps, gate);
  noticeRoutes(app, deps, gate);
  newsRoutes(app, deps, gate);
  appointmentRoutes(app, deps, gate);
  contactRoutes(app, deps, gate);
  documentRoutes(app, deps, gate);
  caseRoutes(app, deps, gate);
  needRoutes(app, deps, gate);
  casePaperRoutes(app, deps, gate);
  streamRoute(app, deps, gate);
  claimRoute(app, deps, gate);
  queueRoutes(app, deps.phones, gate);
  bookingRoutes(app, deps.phones, gate);
  trackingRoutes(app, deps.phones, gate);
  watchRoutes(app, {
    title,
    version: deps.version,
    health: () => ({ stations: deps.roster.size() }),
    ready: deps.ready,
    metrics: () => deps.metrics.text(),
  });
  staticPages(app, '/', deps.consoleFolder);
  return app;
}

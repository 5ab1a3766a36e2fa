import { join } from 'node:path';
import { type Api, createApi, staticPages, watchRoutes } from '@yizhan/platform/http';
import { voiceRoutes } from '../voice/voice-routes.ts';
import type { StationDeps } from './deps.ts';
import { appointmentRoutes } from './routes/appointments.ts';
import { bookingRoutes } from './routes/booking.ts';
import { caseRoutes } from './routes/cases.ts';
import { counterRoutes } from './routes/counters.ts';
import { editRoutes } from './routes/edits.ts';
import { findRoutes } from './routes/find.ts';
import { helpRoutes } from './routes/help.ts';
import { infoRoutes } from './routes/info.ts';
import { kioskDeviceRoutes } from './routes/kiosk-devices.ts';
import { needRoutes } from './routes/needs.ts';
import { newsRoutes } from './routes/news.ts';
import { paperRoutes } from './routes/papers.ts';
import { pictureRoutes } from './routes/pictures.ts';
import { ratingRoutes } from './routes/ratings.ts';
import { reportRoutes } from './routes/reports.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { streamRoutes } from './routes/streams.ts';
import { ticketActionRoutes } from './routes/ticket-actions.ts';
import { ticketRoutes } from './routes/tickets.ts';
import { sentences } from './sentences.ts';

const title = 'Yizhan station agent';

export interface PageOptions {
  /** Folder with the built screens, kiosk/ counter/ board/. */
  readonly pages: string;
  readonly ready: () => boolean;
}

export function stationApi(deps: StationDeps, options: PageOptions): Api {
  const { log, software } = deps;
  const app = createApi({ title, version: software, sentences, log });
  infoRoutes(app, deps);
  ticketRoutes(app, deps);
  ticketActionRoutes(app, deps);
  counterRoutes(app, deps);
  sessionRoutes(app, deps);
  helpRoutes(app, deps);
  streamRoutes(app, deps);
  kioskDeviceRoutes(app, deps);
  paperRoutes(app, deps);
  ratingRoutes(app, deps);
  pictureRoutes(app, deps);
  caseRoutes(app, deps);
  bookingRoutes(app, deps);
  needRoutes(app, deps);
  appointmentRoutes(app, deps);
  newsRoutes(app, deps);
  reportRoutes(app, deps);
  editRoutes(app, deps);
  findRoutes(app, deps);
  voiceRoutes(app, deps.voice, { sessions: deps.sessions, accounts: () => deps.documents().accounts });
  watchRoutes(app, {
    title,
    version: software,
    health: () => ({ station: deps.documents().settings.station, link: deps.uplink.state }),
    ready: options.ready,
    metrics: () => deps.metrics.scrape(),
  });
  app.get('/', (c) => c.redirect('/kiosk/'));
  staticPages(app, '/assets', join(options.pages, 'assets'));
  for (const screen of ['kiosk', 'counter', 'board']) {
    app.get(`/${screen}`, (c) => c.redirect(`/${screen}/`));
    staticPages(app, `/${screen}`, join(options.pages, screen));
  }
  return app;
}

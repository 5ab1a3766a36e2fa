import type { ConsoleEvent } from '../../http/shapes.ts';
import { eventLine } from '../event-words.ts';
import { ago } from '../now.ts';
import { hrefOf } from '../route.ts';
import { clockSeconds } from '../time.ts';

interface TimelineProps {
  readonly events: readonly ConsoleEvent[];
  readonly counterName: (id: string) => string;
  /** Names the station of each event; not on a station's own page. */
  readonly withStation?: boolean;
}

export function Timeline({ events, counterName, withStation }: TimelineProps) {
  return (
    <ol class="timeline">
      {events.map((event) => {
        const line = eventLine(event, counterName);
        return (
          <li key={event.id} data-tone={line.tone}>
            <time dateTime={new Date(event.at).toISOString()} title={clockSeconds(event.at)}>
              {ago(event.at)}
            </time>
            <span class="event-text">{line.text}</span>
            {withStation ? (
              <a class="event-station" href={hrefOf({ page: 'station', id: event.station })}>
                {event.stationName}
              </a>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

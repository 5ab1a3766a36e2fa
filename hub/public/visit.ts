/** What every page of a station begins with: who looks, and at which station; or the page that says that there is none. */
import { as, type StationId } from '@yizhan/protocol/ids';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Hall } from '../queues/halls.ts';
import { orFault, refuse } from './answer.ts';
import type { PublicDeps } from './deps.ts';
import type { Frame } from './layout.ts';
import { type Visitor, visitorOf } from './visitor.ts';

export interface Visit {
  readonly visitor: Visitor;
  readonly hall: Hall;
  readonly frame: Frame;
  readonly now: number;
}

export type StationVisit = (c: Context, id: string, back: string | null, work: (visit: Visit) => Promise<Response>) => Promise<Response>;

export function stationVisit(deps: PublicDeps): StationVisit {
  return (c, id, back, work) => {
    const visitor = visitorOf(c, deps.marks);
    const bare = { lang: visitor.lang, assets: deps.assets };
    return orFault(c, deps, bare, async () => {
      const hall = await deps.halls.hall(as<StationId>(id));
      if (!hall) return refuse(c, bare, { code: 'no-such-station' }, 404);
      const { name, nameEn, demo } = hall.papers.settings;
      const heading = visitor.lang === 'en' ? (nameEn ?? name) : name;
      return work({ visitor, hall, frame: { ...bare, heading, demo, ...(back === null ? {} : { back }) }, now: deps.now() });
    });
  };
}

/** What a form without script sends. */
export const formOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  ({ required: true, content: { 'application/x-www-form-urlencoded': { schema: z.object(shape) } } }) as const;

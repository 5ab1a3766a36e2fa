/**
 * ONE registry: what a station says on its business lane beside its queue. Facts only get their place in the day; nothing is decided
 * over them here. Each kind is written down in the room it belongs to; none carries personal data in clear.
 */
import type { z } from 'zod';
import { appointmentFactData } from '../appointments/asks.ts';
import { askEventData } from '../asks/ask.ts';
import { caseFactData } from '../cases/submitted.ts';
import { commandEventData } from '../commands/events.ts';
import { needFactData } from '../needs/submitted.ts';
import { twinEventData } from '../wire/twin-messages.ts';

/** data schema of every fact, version 1 */
export const stationFactData = {
  ...commandEventData,
  ...caseFactData,
  ...twinEventData,
  ...askEventData,
  ...appointmentFactData,
  ...needFactData,
} as const;

export type StationFactType = keyof typeof stationFactData;
/** As the desk takes it. */
export type StationFact = {
  readonly [T in StationFactType]: { readonly type: T; readonly data: z.infer<(typeof stationFactData)[T]> };
}[StationFactType];

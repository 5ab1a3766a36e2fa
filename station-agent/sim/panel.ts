/** What hands can do to a simulated device, and what eyes see of it: the page and its API are made of this. */
import { z } from '@hono/zod-openapi';
import type { SimulatedDevice, SimulatedOf } from './simulated-device.ts';

/** What an action may need beside its name. */
export const actBodySchema = z
  .object({
    lines: z.number().int().min(0).max(10_000).optional().meta({ description: 'paper-out-midway: lines until the paper ends, default 3' }),
    bytes: z
      .number()
      .int()
      .min(0)
      .max(10_000_000)
      .optional()
      .meta({ description: 'cut-line: bytes until the line dies, default 0; garbage: how many, default 200' }),
    count: z.number().int().min(1).max(1000).optional().meta({ description: 'repeat: how often, default 100' }),
    text: z.string().min(1).max(4096).optional().meta({ description: 'scan: what the code says' }),
    encoding: z.enum(['utf-8', 'gbk']).optional().meta({ description: 'scan: how the text is written in the code, default utf-8' }),
    person: z.string().max(40).optional().meta({ description: 'present: id of a sample person, default citizen' }),
  })
  .strict();
export type ActBody = z.infer<typeof actBodySchema>;

const common = {
  id: z.string(),
  profile: z.string(),
  /** As the agent is told. */
  address: z.string(),
  connected: z.boolean(),
  unplugged: z.boolean(),
  silent: z.boolean(),
  faults: z.array(z.object({ at: z.number(), code: z.string(), bytes: z.string() })),
};

export const printerViewSchema = z.object({
  ...common,
  kind: z.literal('receipt-printer'),
  cutterStuck: z.boolean(),
  /** The paper will end after some more lines. */
  runningOut: z.boolean(),
  condition: z.record(z.string(), z.boolean()),
  backlog: z.number().int(),
  /** Newest first. */
  receipts: z.array(z.object({ id: z.number().int(), cut: z.boolean(), lines: z.number().int(), text: z.string() })),
});
export const readerViewSchema = z.object({
  ...common,
  kind: z.literal('id-reader'),
  /** Id of the sample person whose card lies on it; null: none. */
  person: z.string().nullable(),
  unauthorised: z.boolean(),
});
export const scannerViewSchema = z.object({
  ...common,
  kind: z.literal('scanner'),
  /** A code held before it now would be read. */
  looking: z.boolean(),
  configured: z.boolean(),
  /** Newest first; `sent`: it was read and a host was there. */
  scans: z.array(z.object({ at: z.number(), text: z.string(), sent: z.boolean() })),
});
export const deviceViewSchema = z.discriminatedUnion('kind', [printerViewSchema, readerViewSchema, scannerViewSchema]);
export type DeviceView = z.infer<typeof deviceViewSchema>;

export type Hand = (body: ActBody) => void | Promise<void>;

export interface Panel {
  view(): DeviceView;
  /** By the action's name. */
  readonly hands: Readonly<Record<string, Hand>>;
}

export function commonView({ id, profile, line, machine }: SimulatedDevice): Omit<DeviceView, 'kind'> {
  return {
    id,
    profile,
    address: line.address,
    connected: line.connected,
    unplugged: !line.plugged,
    silent: machine.silent,
    faults: [...machine.faults()],
  };
}

/** What can be done to any device. */
export function commonHands({ line, machine }: SimulatedDevice | SimulatedOf<SimulatedDevice['kind']>): Readonly<Record<string, Hand>> {
  return {
    'cut-line': ({ bytes = 0 }) => line.cutAfter(bytes),
    unplug: () => line.unplug(),
    replug: () => line.replug(),
    silence: () => machine.setSilent(true),
    speak: () => machine.setSilent(false),
  };
}

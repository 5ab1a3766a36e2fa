/** What one start of the agent needs to know about its machine. Everything about the station itself is in the documents. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfile } from '@yizhan/device-profiles';
import { loadConfig } from '@yizhan/platform/config';
import type { DeviceId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { twinDelays } from '@yizhan/protocol/sync';
import { type DeviceKind, deviceKinds } from '@yizhan/protocol/wire';
import { z } from 'zod';
import { voiceSettingsSchema } from './voice/settings.ts';

export const version = '0.1.0';
export const software = `yizhan-agent/${version}`;

const deviceSchema = z
  .object({
    id: z.custom<DeviceId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'an id of a-z, 0-9 and - is needed'),
    /** Left out: what the profile says. */
    kind: z.enum(deviceKinds).optional(),
    profile: z.string().min(1).default('generic-escpos-80'),
    /** tcp://HOST:PORT · serial:/dev/serial/by-id/NAME?baud=115200 · lp:/dev/usb/lp0 · page, for what the kiosk's browser reads itself */
    at: z.string().min(1),
  })
  .strict()
  .transform(({ kind, ...device }) => ({ ...device, kind: kind ?? kindOf(device.profile) }));
export type DeviceConfig = z.infer<typeof deviceSchema>;

/** An unknown profile is told by the device's own report; until then it is what most devices are. */
function kindOf(profile: string): DeviceKind {
  const loaded = loadProfile(profile);
  return loaded.ok ? loaded.value.kind : 'receipt-printer';
}

const configSchema = z.object({
  httpHost: z.string().default('127.0.0.1'),
  httpPort: z.number().int().min(0).max(65_535).default(7310),
  allowPlain: z.boolean().default(false),
  allowedHosts: z.array(z.string()).default([]),
  tlsKey: z.string().optional(),
  tlsCert: z.string().optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Longest wait before the hub is dialled again; shorter on a line that often breaks for a moment. */
  reconnectMaxSeconds: z.number().min(1).max(600).default(60),
  /** How long new settings of the hub must stand before they are kept. */
  settingsTrialSeconds: z
    .number()
    .min(1)
    .max(3600)
    .default(twinDelays.healthWindow / 1000),
  devices: z.array(deviceSchema).default([]),
  voice: voiceSettingsSchema.prefault({}),
});
export type AgentConfig = z.infer<typeof configSchema>;

export interface ConfigFlags {
  readonly httpHost?: string | undefined;
  readonly httpPort?: string | undefined;
  readonly logLevel?: string | undefined;
  /** `ID=[PROFILE@]ADDRESS`, each adds a device or says anew what and where it is */
  readonly device?: readonly string[] | undefined;
}

/** @returns the settings, or one sentence for the person who starts the agent */
export function readConfig(home: string, flags: ConfigFlags, env: NodeJS.ProcessEnv): Result<AgentConfig, string> {
  const { device = [], httpPort, ...others } = flags;
  const loaded = loadConfig({
    schema: configSchema,
    file: join(home, 'agent.yaml'),
    env,
    flags: { ...others, httpPort: httpPort === undefined ? undefined : numberOr(httpPort) },
    prefix: 'YIZHAN_',
  });
  if (!loaded.ok) return loaded;
  const devices = new Map(loaded.value.devices.map((known) => [String(known.id), known]));
  for (const text of device) {
    const [id = '', ...rest] = text.split('=');
    const [, profile, at] = /^(?:([a-z0-9-]+)@)?(.*)$/s.exec(rest.join('=')) ?? [];
    const known = devices.get(id);
    const checked = deviceSchema.safeParse({ ...(profile === undefined ? known : { profile }), id, at });
    if (!checked.success)
      return err(
        `Bad value "${text}" in the flag --device: write ID=[PROFILE@]ADDRESS, for example p1=tcp://127.0.0.1:9100 or r1=generic-sam-v@serial:/dev/ttyUSB0.`,
      );
    devices.set(id, checked.data);
  }
  return ok({ ...loaded.value, devices: [...devices.values()] });
}

/** What is no number stays text, and is refused by name. */
function numberOr(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** @returns the certificate and key to serve TLS with, undefined when none are set, or one sentence */
export function readTls(config: AgentConfig): Result<{ readonly key: string; readonly cert: string } | undefined, string> {
  if (!config.tlsKey || !config.tlsCert) return ok(undefined);
  try {
    return ok({ key: readFileSync(config.tlsKey, 'utf8'), cert: readFileSync(config.tlsCert, 'utf8') });
  } catch (fault) {
    return err(`Cannot read the TLS files: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

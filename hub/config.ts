/** Settings of the hub: flags over YIZHAN_* environment over hub.yaml in its home. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig, type OptionValues } from '@yizhan/platform/config';
import { ok, type Result } from '@yizhan/protocol/result';
import { z } from 'zod';
import { departmentsSchema } from './departments/departments.ts';
import { notifySchema } from './notifications/settings.ts';

export const version = '0.1.0';

const port = z.coerce.number().int().min(0).max(65_535);

const configSchema = z.object({
  httpHost: z.string().default('127.0.0.1'),
  httpPort: port.default(7300),
  mqttHost: z.string().default('127.0.0.1'),
  mqttPort: port.default(7883),
  /** Address of the console as stations and people reach it, when it differs from where it listens. */
  publicUrl: z.url().optional(),
  /** Where stations connect, when it differs from where the broker listens. */
  mqttUrl: z.url().optional(),
  /** Further host names the console answers under. */
  allowedHosts: z.array(z.string()).default([]),
  /** Addresses of TLS proxies in front: from them alone a forwarded client address is believed. */
  trustedProxies: z.array(z.string()).default([]),
  /** PEM files, for every listener. */
  tlsKey: z.string().optional(),
  tlsCert: z.string().optional(),
  /** Lets a listener beyond loopback speak plain text; only behind a TLS proxy. */
  allowPlain: z.boolean().default(false),
  /** How residents are told of their matters. */
  notify: notifySchema.prefault({}),
  /** Lines to the departments' own systems. */
  departments: departmentsSchema,
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});
export type HubConfig = z.infer<typeof configSchema>;

export function homeOf(values: OptionValues): string {
  const given = typeof values.home === 'string' ? values.home : process.env.YIZHAN_HOME;
  return resolve(given ?? '.yizhan/hub');
}

/** @param flags by camelCase key */
export function hubConfig(home: string, flags: Readonly<Record<string, unknown>>): Result<HubConfig, string> {
  return loadConfig({
    schema: configSchema,
    file: join(home, 'hub.yaml'),
    env: process.env,
    flags,
    prefix: 'YIZHAN_',
    ignoredEnv: ['YIZHAN_HOME', 'YIZHAN_DEMO_HOME'],
  });
}

export function readTls(config: HubConfig): Result<{ readonly key: string; readonly cert: string } | undefined, string> {
  if (config.tlsKey === undefined && config.tlsCert === undefined) return ok(undefined);
  if (config.tlsKey === undefined || config.tlsCert === undefined) return { ok: false, error: 'tlsKey and tlsCert belong together.' };
  try {
    return ok({ key: readFileSync(config.tlsKey, 'utf8'), cert: readFileSync(config.tlsCert, 'utf8') });
  } catch (fault) {
    return { ok: false, error: `Cannot read the TLS files: ${fault instanceof Error ? fault.message : String(fault)}` };
  }
}

/** The hub's own folder, whether it runs from its source or from dist/hub.js: where samples/ and the built console are. */
const hubFolder: string = (() => {
  const here = dirname(fileURLToPath(import.meta.url));
  return existsSync(join(here, 'samples')) ? here : dirname(here);
})();
export const samplesFolder = join(hubFolder, 'samples');
export const consoleFolder = join(hubFolder, 'dist/console');

/** What a station needs to work, made from the sample data as the hub would make it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword, randomPassword } from '@yizhan/platform/password';
import type { ClaimAnswer } from '@yizhan/protocol/api';
import type { Calendar } from '@yizhan/protocol/calendar';
import { readCatalogueSheet } from '@yizhan/protocol/catalogue';
import { readStationsSheet, type StationSettings } from '@yizhan/protocol/settings';
import { parse } from 'yaml';

export type Documents = ClaimAnswer['documents'];
export interface Clerk {
  readonly user: string;
  readonly password: string;
}

const samples = join(import.meta.dirname, '../../hub/samples');
const sheet = (name: string): unknown => parse(readFileSync(join(samples, name), 'utf8'));

function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

export interface DocumentOptions {
  readonly station?: string;
  /** Changes to the settings document; without, the station is a demo, open at any hour. */
  readonly settings?: Partial<StationSettings>;
  /** Default 2. */
  readonly clerks?: number;
  /** Left out: the one shipped with the agent. */
  readonly calendar?: Calendar;
}

/** Documents of one sample station with clerks and a supervisor whose passwords are made now. */
export async function sampleDocuments(
  options: DocumentOptions = {},
): Promise<{ documents: Documents; clerks: readonly [Clerk, Clerk, ...Clerk[]]; supervisor: Clerk }> {
  const id = options.station ?? 'kw0101';
  const station = must(readStationsSheet(sheet('stations.yaml'))).find((one) => one.settings.station === id);
  if (!station) throw new Error(`no sample station ${id}`);
  const settings: StationSettings = { ...station.settings, demo: true, hours: { kind: 'always' }, ...options.settings };
  const names = Array.from({ length: options.clerks ?? 2 }, (_, at) => `clerk${at + 1}`);
  const people = ['boss', ...names].map((user) => ({ user, password: randomPassword() }));
  const accounts = await Promise.all(
    people.map(async ({ user, password }) => ({
      user,
      name: user,
      role: user === 'boss' ? ('supervisor' as const) : ('clerk' as const),
      password: await hashPassword(password),
    })),
  );
  const [supervisor, one, two, ...more] = people;
  if (!one || !two || !supervisor) throw new Error('unreachable');
  return {
    documents: {
      settings,
      catalogue: must(readCatalogueSheet(sheet('catalogue.yaml'))),
      accounts: { version: 1, accounts },
      phones: { url: 'https://yizhan.example.cn' },
      ...(options.calendar === undefined ? {} : { calendar: options.calendar }),
    },
    clerks: [one, two, ...more],
    supervisor,
  };
}

/** New stations: from the sample sheet, or from a few answers over the sample's rules for hours, classes and queue. */
import type { StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { asDemo, type StationSettings, stationSettingsSchema } from '@yizhan/protocol/settings';
import type { RegistryStore, Station } from '../store/store.ts';
import type { Samples } from './samples.ts';

/** What a person says of a new station; the rest follows the district's pattern. */
interface StationForm {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly street: string;
  readonly community: string;
  readonly address: string;
  readonly phone: string;
  readonly counters: number;
  readonly kiosks: number;
  readonly demo: boolean;
}

export type AddRefusal =
  | { readonly code: 'station-exists' }
  | { readonly code: 'no-such-sample'; readonly known: readonly string[] }
  | { readonly code: 'bad-settings'; readonly why: string }
  | { readonly code: 'no-samples'; readonly why: string };

export interface Stations {
  addSample(id: string, options: { readonly demo: boolean }): Promise<Result<Station, AddRefusal>>;
  /** All of the sheet; those already there are left as they are. @returns how many were added */
  addAllSamples(): Promise<Result<number, AddRefusal>>;
  add(form: StationForm): Promise<Result<Station, AddRefusal>>;
}

function settingsFrom(form: StationForm, pattern: StationSettings): Result<StationSettings, AddRefusal> {
  const numbered = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
  const read = stationSettingsSchema.safeParse({
    ...pattern,
    version: 1,
    station: form.id,
    name: form.name,
    nameEn: form.nameEn,
    demo: false,
    address: form.address,
    phone: form.phone,
    counters: numbered(form.counters).map((n) => ({
      id: `c${n}`,
      name: `${n}号窗口`,
      nameEn: `Counter ${n}`,
      serves: 'all',
      arrow: 'none',
    })),
    kiosks: numbered(form.kiosks).map((n) => ({ id: `k${n}`, name: `${n}号自助终端`, printer: `p${n}` })),
    prefixes: 'all',
    notices: [],
  });
  if (read.success) return ok(form.demo ? asDemo(read.data) : read.data);
  const issue = read.error.issues[0];
  return err({ code: 'bad-settings', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}

export function stationsOf(deps: {
  readonly store: Pick<RegistryStore, 'addStation'>;
  readonly samples: Samples;
  readonly now: () => number;
}): Stations {
  async function store(station: { street: string; community: string }, settings: StationSettings): Promise<Result<Station, AddRefusal>> {
    const id: StationId = settings.station;
    const { street, community } = station;
    const added = await deps.store.addStation({ id, name: settings.name, street, community, settings }, deps.now());
    return added.ok ? added : err({ code: added.error });
  }

  return {
    async addSample(id, options) {
      const samples = await deps.samples.stations();
      if (!samples.ok) return err({ code: 'no-samples', why: samples.error });
      const sample = samples.value.find((known) => known.id === id);
      if (!sample) return err({ code: 'no-such-sample', known: samples.value.map((known) => known.id) });
      return store(sample, options.demo ? asDemo(sample.settings) : sample.settings);
    },
    async addAllSamples() {
      const samples = await deps.samples.stations();
      if (!samples.ok) return err({ code: 'no-samples', why: samples.error });
      let added = 0;
      for (const sample of samples.value) if ((await store(sample, sample.settings)).ok) added += 1;
      return ok(added);
    },
    async add(form) {
      const samples = await deps.samples.stations();
      const pattern = samples.ok ? samples.value[0] : undefined;
      if (!pattern) return err({ code: 'no-samples', why: samples.ok ? 'the sheet is empty' : samples.error });
      const settings = settingsFrom(form, pattern.settings);
      return settings.ok ? store(form, settings.value) : settings;
    },
  };
}

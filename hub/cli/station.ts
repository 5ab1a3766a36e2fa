import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import type { Result } from '@yizhan/protocol/result';
import { presenceOf } from '../fleet/presence.ts';
import type { AddRefusal } from '../fleet/stations.ts';
import { newStationSchema } from '../http/shapes.ts';
import type { Station } from '../store/index.ts';
import { fleetIn } from './fleet.ts';
import { withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse, refuse, textOf } from './say.ts';

const usage = `Use:
  yizhan-hub station add ID --name TEXT --street TEXT [--community TEXT] [--address TEXT] [--phone TEXT]
                            [--name-en TEXT] [--counters N] [--kiosks N] [--demo]
  yizhan-hub station add ID --sample [--demo]     one of the sample stations, e.g. kw0101
  yizhan-hub station add --all-samples            all sample stations that are not there yet
  yizhan-hub station list

--demo: open at any hour, every screen says 演示.
Afterwards the station joins with a code: yizhan-hub claim-code ID

${commonUsage}`;

export const stationCommand: CliCommand = {
  summary: 'Stations: add, list',
  usage,
  options: {
    ...commonOptions,
    sample: { type: 'boolean' },
    'all-samples': { type: 'boolean' },
    demo: { type: 'boolean' },
    name: { type: 'string' },
    'name-en': { type: 'string' },
    street: { type: 'string' },
    community: { type: 'string' },
    address: { type: 'string' },
    phone: { type: 'string' },
    counters: { type: 'string' },
    kiosks: { type: 'string' },
  },
  async run(values, [action, id]) {
    if (action === 'list') return list(values);
    if (action === 'add' && values['all-samples'] === true) return addAll(values);
    if (action === 'add' && id !== undefined) return add(values, id.toLowerCase());
    return misuse(usage);
  },
};

async function add(values: OptionValues, id: string): Promise<number> {
  const demo = values.demo === true;
  const given = Object.fromEntries(['name', 'street', 'community', 'address', 'phone'].map((key) => [key, textOf(values, key)]));
  const [counters, kiosks, nameEn] = [textOf(values, 'counters'), textOf(values, 'kiosks'), textOf(values, 'name-en')];
  const form = newStationSchema.safeParse({
    ...given,
    id,
    demo,
    nameEn,
    counters: counters === undefined ? undefined : Number(counters),
    kiosks: kiosks === undefined ? undefined : Number(kiosks),
  });
  if (values.sample !== true && !form.success) {
    const issue = form.error.issues[0];
    return misuse(`station add: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}\n\n${usage}`);
  }
  return withHome(values, async (opened) => {
    const { stations, addSampleNews } = await fleetIn(opened);
    const added: Result<Station, AddRefusal> =
      values.sample === true || !form.success ? await stations.addSample(id, { demo }) : await stations.add(form.data);
    if (!added.ok) return refuseAdd(id, added.error);
    if (demo && values.sample === true) await addSampleNews(id);
    const { name, street } = added.value;
    return answer(
      values,
      { station: id, name, street, demo },
      `已添加驿站 / added ${id} ${name}\n下一步 / next: yizhan-hub claim-code ${id}`,
    );
  });
}

function refuseAdd(id: string, refusal: AddRefusal): number {
  switch (refusal.code) {
    case 'station-exists':
      return refuse(`驿站 ${id} 已经存在`, `Station ${id} already exists.`);
    case 'no-such-sample':
      return refuse(`样例里没有 ${id}`, `There is no sample ${id}. Samples: ${refusal.known.join(', ')}.`);
    case 'bad-settings':
      return refuse(`设置有误（${refusal.why}）`, `The settings are not valid (${refusal.why}).`);
    case 'no-samples':
      return refuse(`样例读不出来（${refusal.why}）`, `The samples cannot be read (${refusal.why}).`);
  }
}

function addAll(values: OptionValues): Promise<number> {
  return withHome(values, async (opened) => {
    const { stations } = await fleetIn(opened);
    const added = await stations.addAllSamples();
    if (!added.ok) return refuseAdd('', added.error);
    return answer(values, { added: added.value }, `已添加 ${added.value} 个样例驿站 / added ${added.value} sample stations`);
  });
}

function list(values: OptionValues): Promise<number> {
  return withHome(values, async (opened) => {
    const { registry } = await fleetIn(opened);
    // A command knows only what the database holds: as if the hub had run all the time.
    const clock = { now: Date.now(), hubStartedAt: 0 };
    const rows = (await registry.listStations()).map(({ id, name, street, status, joined, latest }) => ({
      id,
      name,
      street,
      joined,
      lastSeen: latest.lastSeen,
      presence: presenceOf(
        {
          retired: status === 'retired',
          maintenance: status === 'maintenance',
          lastSeen: latest.lastSeen,
          devices: latest.heartbeat?.devices ?? [],
        },
        clock,
      ),
    }));
    const lines = rows.map((row) => [row.id.padEnd(10), row.presence.padEnd(12), row.street.padEnd(8), row.name].join(' '));
    return answer(values, { stations: rows }, lines.length > 0 ? lines.join('\n') : '还没有驿站 / no stations yet');
  });
}

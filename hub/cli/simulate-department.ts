/** A SIMULATED department on a shared folder, for trying the exchange without one: it accepts, asks for a photo once, and decides. */
import type { CliCommand } from '@yizhan/platform/config';
import { simulatedDepartment } from '../departments/simulated-department.ts';
import { simulatedRound } from '../departments/simulated-folder.ts';
import { misuse, textOf } from './say.ts';

/** ms between two looks into the folder */
const every = 1_000;
const day = 86_400_000;

const usage = `Use:
  yizhan-hub simulate-department --folder DIR [--name NAME]

  --folder DIR   the folder that hub.yaml names for the department (departments: { ID: { kind: folder, folder: DIR } })
  --name NAME    stands in its acceptance and result numbers, default SIM

A simulation: it forgets everything when it ends (Ctrl+C).`;

export const simulateDepartmentCommand: CliCommand = {
  summary: 'Play a simulated department on a shared folder',
  usage,
  options: { folder: { type: 'string' }, name: { type: 'string' } },
  async run(values) {
    const folder = textOf(values, 'folder');
    if (folder === undefined) return misuse(usage);
    const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
    const now = Date.now();
    const department = simulatedDepartment({ name: textOf(values, 'name') ?? 'SIM', today: dateOf(now), due: dateOf(now + 14 * day) });
    let ended = false;
    const end = new Promise<void>((stop) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
    }).then(() => {
      ended = true;
    });
    while (!ended) {
      const taken = await simulatedRound(folder, department);
      if (taken > 0) process.stdout.write(`${taken} message(s) taken\n`);
      await Promise.race([end, new Promise((again) => setTimeout(again, every))]);
    }
    return 0;
  },
};

import type { CliCommand } from '@yizhan/platform/config';
import { hubConfig } from '../config.ts';
import { claimRules } from '../fleet/claim-code.ts';
import { claimCommand } from '../fleet/claim-command.ts';
import { fleetIn } from './fleet.ts';
import { runningHub, withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse, refuse } from './say.ts';

const minutes = claimRules.lifetimeMs / 60_000;
const usage = `Use:
  yizhan-hub claim-code STATION

Makes a code with which the station's machine joins: valid ${minutes} minutes, for one use, ended by ${claimRules.tries} wrong tries.
An earlier code of the same station ends. The hub must be running when the code is used.

${commonUsage}`;

export const claimCodeCommand: CliCommand = {
  summary: 'Make the code a station joins with',
  usage,
  options: commonOptions,
  async run(values, [station]) {
    if (station === undefined) return misuse(usage);
    return withHome(values, async (opened) => {
      const { joining } = await fleetIn(opened);
      const made = await joining.makeClaim(station.toLowerCase());
      if (!made.ok) {
        return made.error === 'station-retired'
          ? refuse('驿站已停用', 'The station is retired.')
          : refuse(`没有驿站 ${station}，先用 station add 添加`, `There is no station ${station}: add it first with station add.`);
      }
      const config = hubConfig(opened.home, {});
      const fallback = config.ok ? (config.value.publicUrl ?? `http://127.0.0.1:${config.value.httpPort}`) : 'http://127.0.0.1:7300';
      const command = claimCommand(runningHub(opened.home)?.http ?? fallback, made.value.code);
      return answer(
        values,
        { ...made.value, command },
        `入网码 / claim code: ${made.value.code}\n${minutes} 分钟内有效 / valid for ${minutes} minutes\n在驿站的电脑上运行 / run on the station's machine:\n  ${command}`,
      );
    });
  },
};

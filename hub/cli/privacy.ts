import { userInfo } from 'node:os';
import { text as readText } from 'node:stream/consumers';
import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import { sqliteCaseStore } from '../cases/sqlite-case-store.ts';
import { holdersIn } from '../cases/who.ts';
import { needStoreIn } from '../needs/need-store.ts';
import { openPrivacy, type Privacy } from '../privacy/open-privacy.ts';
import type { FoundMatter } from '../privacy/requests.ts';
import { alertStore } from '../store/sqlite/alerts.ts';
import { registryStore } from '../store/sqlite/registry.ts';
import { type Opened, withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse } from './say.ts';

const usage = `Use:
  yizhan-hub privacy find --number-stdin
  yizhan-hub privacy export --number-stdin
  yizhan-hub privacy erase --number-stdin
  yizhan-hub privacy purge

find     lists, masked, the matters of whoever has the ID number given on standard input (so that it stands in no command history)
export   prints everything that is held about that person, as JSON, for the person
erase    deletes it; open matters stay until they are closed or withdrawn
purge    erases now what is kept longer than the district's retention says; the running hub does it every ten minutes

Each is written to the audit log, without the number.

Example:
  yizhan-hub privacy export --number-stdin --home DIR < number.txt > export.json

${commonUsage}`;

const actions = ['find', 'export', 'erase'] as const;
type Action = (typeof actions)[number];
const by = (): string => `cli:${userInfo().username}`;

export const privacyCommand: CliCommand = {
  summary: 'What is held about a person: find, export, erase',
  usage,
  options: { ...commonOptions, 'number-stdin': { type: 'boolean' } },
  async run(values, [called, ...more]) {
    if (more.length > 0) return misuse(usage);
    if (called === 'purge') return withHome(values, (opened) => purge(values, opened));
    const action = actions.find((one) => one === called);
    if (!action || values['number-stdin'] !== true) return misuse(usage);
    const number = (await readText(process.stdin)).trim();
    if (number === '') return misuse(usage);
    return withHome(values, (opened) => request(values, opened, action, number));
  },
};

function privacyIn({ home, database, keyring, audit }: Opened): Privacy {
  const store = registryStore(database, async () => undefined);
  const { raiseAlert } = alertStore(database);
  return openPrivacy(database, {
    ...{ keyring, audit, store, raiseAlert, now: Date.now, home },
    streetOf: () => null,
    holderOf: holdersIn(sqliteCaseStore(database), needStoreIn(database), Date.now),
  });
}

async function request(values: OptionValues, opened: Opened, action: Action, number: string): Promise<number> {
  const { requests } = privacyIn(opened);
  await opened.audit.append({ at: Date.now(), by: by(), act: `privacy ${action}`, object: 'privacy' });
  switch (action) {
    case 'find': {
      const matters = await requests.find(number);
      return answer(values, { matters }, matters.length > 0 ? matters.map(line).join('\n') : '没有留存 / nothing is held');
    }
    case 'export': {
      const found = await requests.export(number);
      return answer(values, found, JSON.stringify(found, null, 2));
    }
    case 'erase': {
      const { erased, open } = await requests.erase(number, by());
      const left = open.length > 0 ? `\n仍在办理，未删除 / still open, kept:\n${open.map(line).join('\n')}` : '';
      return answer(values, { erased, open }, `已删除 ${erased} 项 / erased: ${erased}${left}`);
    }
  }
}

async function purge(values: OptionValues, opened: Opened): Promise<number> {
  const erased = await privacyIn(opened).retention.purge();
  return answer(values, { erased }, `已清除 ${erased} 项到期资料 / erased, their time being over: ${erased}`);
}

function line({ matter, masks, closedAt, station }: FoundMatter): string {
  return [matter, station ?? '-', masks.name ?? '', masks.number ?? '', closedAt === null ? '办理中 open' : '已办结 closed'].join('  ');
}

import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import type { ToldDeed } from '../people/audit.ts';
import type { ChainFault } from '../people/audit-chain.ts';
import { readAuditHead } from '../people/audit-head.ts';
import { verifyStationChains } from '../privacy/station-chains.ts';
import { withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse, refuse, textOf } from './say.ts';

const usage = `Use:
  yizhan-hub audit list [--by USER] [--act ACT] [--limit N] [--before N]
  yizhan-hub audit verify [--stations]

list     what staff did, newest first: who, from where, what, with which outcome
verify   reads the whole log and says whether every row is as it was written, in its place, and none is missing; exit code 1 when not
         --stations: the same of everything the stations have reported

Example:
  yizhan-hub audit list --by wang --limit 20

${commonUsage}`;

export const auditCommand: CliCommand = {
  summary: 'What staff did: list it, prove it unchanged',
  usage,
  options: {
    ...commonOptions,
    stations: { type: 'boolean' },
    by: { type: 'string' },
    act: { type: 'string' },
    limit: { type: 'string' },
    before: { type: 'string' },
  },
  async run(values, [action, ...more]) {
    if (more.length > 0) return misuse(usage);
    if (action === 'list') return list(values);
    if (action !== 'verify') return misuse(usage);
    return values.stations === true ? verifyStations(values) : verify(values);
  },
};

/** @returns null for what is no whole number from 1 */
function countOf(values: OptionValues, name: string, fallback: number): number | null {
  const text = textOf(values, name);
  if (text === undefined) return fallback;
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

async function list(values: OptionValues): Promise<number> {
  const [limit, before] = [countOf(values, 'limit', 50), countOf(values, 'before', Number.MAX_SAFE_INTEGER)];
  if (limit === null || before === null) return misuse(usage);
  return withHome(values, async ({ audit }) => {
    const rows = await audit.page({ limit, before, by: textOf(values, 'by'), act: textOf(values, 'act') });
    return answer(values, { rows }, rows.length > 0 ? rows.map(line).join('\n') : '没有记录 / nothing recorded');
  });
}

function line({ n, at, by, address, act, object, outcome, detail }: ToldDeed): string {
  const more = Object.keys(detail).length > 0 ? ` ${JSON.stringify(detail)}` : '';
  return `${n}  ${new Date(at).toISOString()}  ${by}  ${address ?? '-'}  ${act}  ${object}  ${outcome ?? '?'}${more}`;
}

function verify(values: OptionValues): Promise<number> {
  return withHome(values, async ({ home, audit }) => {
    const { head, unprovable, fault } = await audit.verify(readAuditHead(home));
    if (fault) return refuse(...faultSentence(fault));
    if (unprovable > 0) {
      return refuse(
        `${unprovable} 条记录的密钥已丢失，无法证明`,
        `${unprovable} rows were written under a key that is lost and cannot be proved.`,
      );
    }
    return answer(values, { rows: head.n }, `${head.n} 条记录完整无改动 / ${head.n} rows, all as they were written`);
  });
}

function verifyStations(values: OptionValues): Promise<number> {
  return withHome(values, async ({ database }) => {
    const { fault, ...found } = await verifyStationChains(database);
    if (fault) {
      return refuse(
        `驿站 ${fault.station} 的第 ${fault.seq} 条记录被改动，或它前面的被替换`,
        `Record ${fault.seq} of station ${fault.station} was changed, or one before it was.`,
      );
    }
    const { events, redacted, anchors } = found;
    return answer(
      values,
      found,
      `${events} 条驿站记录无改动 / ${events} station records, all as they were written\n其中 ${redacted} 条已依法删除个人资料 / personal data erased in ${redacted}\n${anchors} 条前面的记录没有留存 / the record before is not kept: ${anchors}`,
    );
  });
}

function faultSentence({ code, n }: ChainFault): readonly [zh: string, en: string] {
  switch (code) {
    case 'row-changed':
      return [`第 ${n} 条被改动，或它前面的被删除、移动`, `Row ${n} was changed, or one before it was removed or moved.`];
    case 'row-missing':
      return [`第 ${n} 条缺失`, `Row ${n} is missing.`];
    case 'rows-cut-off':
      return [`末尾的记录被删除：第 ${n} 条曾经存在`, `Rows were removed from the end: row ${n} was there once.`];
    case 'other-log':
      return [`第 ${n} 条不是原来的那一条，整个日志可能被替换`, `Row ${n} is not the one seen before: the log may have been replaced.`];
  }
}

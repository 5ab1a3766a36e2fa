import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { text as readText } from 'node:stream/consumers';
import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import { homeOf } from '../config.ts';
import { exportKeys, importKeys, passphraseMinimum } from '../privacy/key-export.ts';
import { freshKeys, type Keys, keyFileIn, merged, readKeys, rotated, writeKeys } from '../privacy/key-file.ts';
import { answer, commonOptions, commonUsage, misuse, refuse } from './say.ts';

const usage = `Use:
  yizhan-hub keys list
  yizhan-hub keys export FILE --passphrase-stdin
  yizhan-hub keys import FILE --passphrase-stdin
  yizhan-hub keys rotate
  yizhan-hub keys replace-lost

keys.json in the home holds the secrets by which the hub reads personal data. It is in no backup of the database: export it once and after
each rotation, keep the file and its passphrase (at least ${passphraseMinimum} characters) in two different places. Without it the personal data of a
restored hub is lost; everything else is not.

export   writes all keys to FILE, closed with the passphrase; an existing FILE is never overwritten
import   adds the keys of FILE to those of this home
rotate   makes new keys; what was written under the old ones stays readable and is written anew in the background
replace-lost   makes first keys for a home whose keys.json is lost for good: the personal data written under them stays unreadable

Example:
  yizhan-hub keys export /mnt/safe/keys-$(date +%F).json --passphrase-stdin < passphrase.txt

${commonUsage}`;

export const keysCommand: CliCommand = {
  summary: 'Keys of personal data: list, export, import, rotate',
  usage,
  options: { ...commonOptions, 'passphrase-stdin': { type: 'boolean' } },
  async run(values, [action, file, ...more]) {
    const sealed = values['passphrase-stdin'] === true;
    const called = action === 'export' || action === 'import' ? file !== undefined && sealed : file === undefined;
    if (!called || more.length > 0 || !['list', 'rotate', 'export', 'import', 'replace-lost'].includes(action ?? '')) return misuse(usage);
    const home = homeOf(values);
    if (action === 'import') return take(home, file ?? '', values);
    const keys = readKeys(home);
    if (action === 'replace-lost') {
      if (keys) return refuse('密钥都在，不需要重新生成', 'The keys are there: nothing is lost.');
      return change(home, freshKeys(Date.now()), '已生成新密钥 / new keys made', values);
    }
    if (!keys) {
      return refuse(`${home} 里没有密钥，先启动一次中心`, `There are no keys in ${home} yet: the first start of the hub makes them.`);
    }
    if (action === 'export') return give(file ?? '', keys, values);
    if (action === 'rotate')
      return change(home, rotated(keys, Date.now()), '已更换密钥，请重新导出保存 / keys rotated: export them again', values);
    return answer(values, idsOf(keys), list(keys));
  },
};

const idsOf = ({ sealing, fields }: Keys) => ({ sealing: sealing.map(({ id }) => id), fields: fields.map(({ id }) => id) });

function list({ sealing, fields }: Keys): string {
  const rows = [...sealing.map((key) => ({ kind: '封装 sealing', ...key })), ...fields.map((key) => ({ kind: '字段 fields ', ...key }))];
  return rows.map(({ kind, id, madeAt }) => `${kind}  ${id}  ${new Date(madeAt).toISOString()}`).join('\n');
}

function change(home: string, keys: Keys, said: string, values: OptionValues): number {
  writeKeys(home, keys);
  return answer(values, idsOf(keys), said);
}

const passphrase = async (): Promise<string> => (await readText(process.stdin)).replace(/\r?\n$/, '');

async function give(file: string, keys: Keys, values: OptionValues): Promise<number> {
  if (existsSync(file)) return refuse(`${file} 已存在，不会覆盖`, `${file} exists and is never overwritten: choose another name.`);
  const exported = await exportKeys(keys, await passphrase());
  if (!exported.ok) return refuse(`口令至少 ${passphraseMinimum} 位`, `A passphrase has at least ${passphraseMinimum} characters.`);
  writeFileSync(file, exported.value, { mode: 0o600, flag: 'wx' });
  return answer(values, { file, ...idsOf(keys) }, `密钥已导出，口令请另外保存 / keys exported; keep the passphrase elsewhere: ${file}`);
}

async function take(home: string, file: string, values: OptionValues): Promise<number> {
  if (!existsSync(file)) return refuse(`没有文件 ${file}`, `There is no file ${file}.`);
  const imported = await importKeys(readFileSync(file, 'utf8'), await passphrase());
  if (!imported.ok) {
    return imported.error === 'not-an-export'
      ? refuse(`${file} 不是 keys export 生成的文件`, `${file} was not made by keys export.`)
      : refuse('口令不对，或文件已损坏，什么都没有改动', 'The passphrase is wrong or the file is damaged; nothing was changed.');
  }
  const known = readKeys(home);
  const keys = known ? merged(known, imported.value) : imported;
  if (!keys.ok) {
    return refuse(
      `${keyFileIn(home)} 属于另一个中心；如确认其中数据不要了，先把它移走再导入`,
      `${keyFileIn(home)} belongs to another hub. If nothing was written under it, move it away and import again.`,
    );
  }
  return change(home, keys.value, '密钥已导入 / keys imported', values);
}

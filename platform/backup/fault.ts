/** What can go wrong with a copy, each in one sentence that says what to do. */
import { DatabaseError } from '../sqlite/index.ts';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export type BackupFault =
  | { readonly code: 'no-database' | 'file-exists' | 'database-damaged' | 'no-backup' | 'backup-in-use'; readonly file: string }
  | { readonly code: 'backup-damaged' | 'backup-foreign' | 'backup-newer'; readonly file: string }
  | { readonly code: 'home-in-use'; readonly home: string }
  | { readonly code: 'disk-full' }
  | { readonly code: 'refused'; readonly why: Sentence }
  | { readonly code: 'failed'; readonly why: string };

/** @param damaged what a damaged file means here */
export function faultOf(thrown: unknown, damaged: BackupFault): BackupFault {
  if (thrown instanceof DatabaseError && thrown.code === 'corrupt') return damaged;
  const noSpace = thrown instanceof Error && 'code' in thrown && (thrown.code === 'disk-full' || thrown.code === 'ENOSPC');
  return noSpace ? { code: 'disk-full' } : { code: 'failed', why: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** @param program its name on the command line @param databaseName e.g. hub.db */
export function sentenceOf(fault: BackupFault, program: string, databaseName: string): Sentence {
  switch (fault.code) {
    case 'no-database':
      return {
        zh: `没有数据库 ${fault.file}，请用 --home 指明数据目录`,
        en: `There is no database ${fault.file}: name its folder with --home.`,
      };
    case 'file-exists':
      return {
        zh: `${fault.file} 已存在，不会覆盖，请换一个文件名`,
        en: `${fault.file} exists and is never overwritten: choose another name.`,
      };
    case 'database-damaged':
      return {
        zh: `数据库 ${fault.file} 已损坏，没有留下备份，请用最近的备份恢复`,
        en: `The database ${fault.file} is damaged and no backup was left: restore the latest good backup.`,
      };
    case 'no-backup':
      return { zh: `没有文件 ${fault.file}，请检查备份的路径`, en: `There is no file ${fault.file}: check the path of the backup.` };
    case 'backup-in-use':
      return {
        zh: `${fault.file} 旁有未合并的 -wal 文件，不是完整的备份，请用 ${program} backup 生成的文件`,
        en: `${fault.file} has unmerged writes beside it (-wal), so it is no whole backup: use a file made by ${program} backup.`,
      };
    case 'backup-damaged':
      return {
        zh: `备份 ${fault.file} 已损坏，什么都没有改动，请换一份备份`,
        en: `The backup ${fault.file} is damaged; nothing was changed: use another backup.`,
      };
    case 'backup-foreign':
      return {
        zh: `${fault.file} 不是 ${program} 的 ${databaseName}，什么都没有改动，请用 ${program} backup 生成的文件`,
        en: `${fault.file} is no ${databaseName} of ${program}; nothing was changed: use a file made by ${program} backup.`,
      };
    case 'backup-newer':
      return {
        zh: `${fault.file} 由更新版本的程序写成，什么都没有改动，请先升级本程序`,
        en: `${fault.file} was written by a newer Yizhan; nothing was changed: install that version or a later one first.`,
      };
    case 'home-in-use':
      return {
        zh: `${fault.home} 上正有程序在运行，请先停止它`,
        en: `A program is running on ${fault.home}: stop it first.`,
      };
    case 'disk-full':
      return { zh: '磁盘已满，请腾出空间后重试', en: 'The disk is full: make room and try again.' };
    case 'refused':
      return fault.why;
    case 'failed':
      return {
        zh: `未能完成（${fault.why}），请检查路径和权限后重试`,
        en: `That did not work (${fault.why}): check paths and permissions and try again.`,
      };
  }
}

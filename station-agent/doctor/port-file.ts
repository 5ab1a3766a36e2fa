/** What the system says of a port's file without opening it. */
import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { PortFile } from './facts.ts';

export function portFile(path: string): PortFile {
  return { path, group: groupOf(path), holders: holdersOf(path) };
}

function groupOf(path: string): string | null {
  try {
    const { gid } = statSync(path);
    const line = readFileSync('/etc/group', 'utf8')
      .split('\n')
      .find((entry) => entry.split(':')[2] === String(gid));
    return line?.split(':')[0] ?? null;
  } catch {
    return null;
  }
}

/** Other processes that have the file open. Of processes of other users one sees nothing, unless one is root. */
function holdersOf(path: string): PortFile['holders'] {
  let node: string;
  try {
    node = realpathSync(path);
  } catch {
    return [];
  }
  return namesIn('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => namesIn(`/proc/${pid}/fd`).some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === node))
    .map((pid) => ({ pid: Number(pid), program: programOf(pid) }));
}

/** The name alone: a command line may carry what is nobody's business. */
function programOf(pid: string): string {
  try {
    return basename(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    return '?';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

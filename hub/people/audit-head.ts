/**
 * Where the audit log stood last, in a file beside the database: a log cut off at its end still chains, and only somebody who remembers
 * its head can tell. Written by the running hub every minute and when it stops.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { every, type Timers } from '@yizhan/platform/clock';
import { z } from 'zod';
import type { AuditLog } from './audit.ts';
import type { AuditHead } from './audit-chain.ts';

export const auditHeadName = 'audit-head.json';
const schema = z.object({ n: z.number().int().min(1), hash: z.string() });

export function readAuditHead(home: string): AuditHead | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(home, auditHeadName), 'utf8')));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}

/** Never back: what was seen once stays known. */
export function keepAuditHead(home: string, head: AuditHead | null): void {
  if (head === null || head.n <= (readAuditHead(home)?.n ?? 0)) return;
  const next = join(home, `${auditHeadName}.next`);
  writeFileSync(next, JSON.stringify(head), { mode: 0o600 });
  renameSync(next, join(home, auditHeadName));
}

/** ms */
export const auditHeadDelays = { keep: 60_000 } as const;

export interface HeadKeeperDeps {
  readonly home: string;
  readonly audit: Pick<AuditLog, 'head'>;
  readonly timers: Timers;
  readonly onFault: (fault: unknown) => void;
}

/** Remembers the head now and then, and once more when it is stopped. */
export function keepAuditHeads({ home, audit, timers, onFault }: HeadKeeperDeps): { stop(): Promise<void> } {
  const keep = async (): Promise<void> => keepAuditHead(home, await audit.head());
  const rounds = every(timers, auditHeadDelays.keep, () => keep().catch(onFault));
  return {
    async stop() {
      rounds.clear();
      await keep().catch(onFault);
    },
  };
}

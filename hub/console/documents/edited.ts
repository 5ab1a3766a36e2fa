/**
 * One document being edited: what is in force, the draft over it, what the hub said of the draft, and the versions before.
 * Invariant: a draft is saved only on top of the version it began with; what somebody else saved meanwhile is shown, never overwritten.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '@yizhan/protocol/api';
import type { DocumentHistory, DocumentVersionRow, ReadDocument } from '../../http/document-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { sessionOver } from '../session.ts';
import { type Path, pathText, valueAt, withValue } from './path.ts';

export type Document = Readonly<Record<string, unknown>>;

export interface Edited {
  /** Where the hub keeps it, under /api/v1. */
  readonly at: string;
  /** Null: not here yet. */
  readonly draft: ReadonlySignal<Document | null>;
  readonly inForce: ReadonlySignal<ReadDocument | null>;
  readonly changed: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly history: ReadonlySignal<readonly DocumentVersionRow[]>;
  readonly busy: ReadonlySignal<boolean>;
  /** The version just saved, until the next change. */
  readonly saved: ReadonlySignal<number | null>;
  get(path: Path): unknown;
  set(path: Path, value: unknown): void;
  /** The whole draft, e.g. an older version to bring back. */
  replace(document: Document, restores: number | null): void;
  /** What the hub found wrong there. */
  faultAt(path: Path): NonNullable<Problem['errors']>[number] | null;
  version(version: number): Promise<Document | null>;
  load(): Promise<void>;
  save(): Promise<void>;
}

export function edited(at: string): Edited {
  const inForce = signal<ReadDocument | null>(null);
  const draft = signal<Document | null>(null);
  const failure = signal<Failure | null>(null);
  const history = signal<readonly DocumentVersionRow[]>([]);
  const busy = signal(false);
  const saved = signal<number | null>(null);
  let restores: number | null = null;
  const faults = computed(() => new Map((failure.value?.problem?.errors ?? []).map((error) => [error.path, error])));

  function failed(error: Failure): void {
    if (error.status === 401) sessionOver();
    failure.value = error;
  }

  async function load(): Promise<void> {
    const [read, past] = await Promise.all([ask<ReadDocument>('GET', at), ask<DocumentHistory>('GET', `${at}/history?limit=50`)]);
    if (!read.ok) return failed(read.error);
    inForce.value = read.value;
    draft.value = read.value.document;
    failure.value = null;
    restores = null;
    if (past.ok) history.value = past.value.versions;
  }

  return {
    at,
    draft,
    inForce,
    changed: computed(() => JSON.stringify(draft.value) !== JSON.stringify(inForce.value?.document)),
    failure,
    history,
    busy,
    saved,
    get: (path) => valueAt(draft.value, path),
    set(path, value) {
      if (!draft.value) return;
      draft.value = withValue(draft.value, path, value);
      saved.value = null;
    },
    replace(document, from) {
      draft.value = { ...document };
      restores = from;
      saved.value = null;
      failure.value = null;
    },
    faultAt: (path) => faults.value.get(pathText(path)) ?? null,
    async version(version) {
      const read = await ask<ReadDocument>('GET', `${at}?version=${version}`);
      return read.ok ? read.value.document : null;
    },
    load,
    async save() {
      if (!draft.value || !inForce.value || busy.value) return;
      busy.value = true;
      const body = { base: inForce.value.version, document: draft.value, restores };
      const answer = await ask<{ version: number }>('PUT', at, body);
      busy.value = false;
      if (!answer.ok) return failed(answer.error);
      await load();
      saved.value = answer.value.version;
    },
  };
}

import type { CaseSubmitted } from '@yizhan/protocol/cases';
import { type MemorySubmissionStore, memorySubmissionStore } from '../submissions/memory-submission-store.ts';
import { caseIdOf } from './case-store.ts';

export function memoryCaseStore(): MemorySubmissionStore<CaseSubmitted> {
  return memorySubmissionStore(caseIdOf);
}

import type { CasePlace, CaseScreen } from '../flow/case-model.ts';
import { pagesLater } from '../pages-later.tsx';

export const CasePagesLater = pagesLater<CasePlace | CaseScreen>(async () => (await import('./case-pages.tsx')).CasePages);

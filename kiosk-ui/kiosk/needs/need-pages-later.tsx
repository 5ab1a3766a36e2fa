import type { NeedPlaceOfVisit, NeedScreen } from '../flow/need-model.ts';
import { pagesLater } from '../pages-later.tsx';

export const NeedPagesLater = pagesLater<NeedPlaceOfVisit | NeedScreen>(async () => (await import('./need-pages.tsx')).NeedPages);

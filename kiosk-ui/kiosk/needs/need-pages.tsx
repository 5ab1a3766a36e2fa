/** Every page of telling a need (诉求), in one piece that is loaded when somebody first wants one. */
import '../../styles/cases.css';
import '../../styles/needs.css';
import { unreachable } from '@yizhan/protocol/result';
import type { NeedPlaceOfVisit, NeedScreen } from '../flow/need-model.ts';
import { useKiosk } from '../kiosk.ts';
import { NeedCategoryScreen, NeedPlaceScreen, NeedWhoScreen } from './need-choices.tsx';
import { NeedFieldScreen } from './need-field.tsx';
import { NeedNoticeScreen } from './need-notice.tsx';
import { NeedReceiptScreen } from './need-receipt.tsx';
import { NeedReviewScreen } from './need-review.tsx';
import { NeedWordsScreen } from './need-words-page.tsx';

export function NeedPages({ screen }: { readonly screen: NeedPlaceOfVisit | NeedScreen }) {
  const { need } = useKiosk().visit;
  if (screen.at === 'need-receipt') return <NeedReceiptScreen receipt={screen.receipt} />;
  if (need === null) return <main class="page case" />;
  switch (screen.at) {
    case 'need-category':
      return <NeedCategoryScreen page={screen.page} />;
    case 'need-place':
      return <NeedPlaceScreen />;
    case 'need-notice':
      return <NeedNoticeScreen />;
    case 'need-words':
      return <NeedWordsScreen need={need} />;
    case 'need-field':
      return <NeedFieldScreen key={screen.field} need={need} field={screen.field} />;
    case 'need-who':
      return <NeedWhoScreen />;
    case 'need-review':
      return <NeedReviewScreen need={need} sent={screen.sent} tries={screen.tries} />;
    default:
      return unreachable(screen);
  }
}

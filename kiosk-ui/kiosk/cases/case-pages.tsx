/** Every page of handing in and following a matter, in one piece that is loaded when somebody first wants one. */
import '../../styles/cases.css';
import '../../styles/needs.css';
import { unreachable } from '@yizhan/protocol/result';
import { Button } from '../../parts/button.tsx';
import type { CasePlace, CaseScreen } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { CardPage } from './card-page.tsx';
import { CaseFieldScreen } from './case-field.tsx';
import { CaseMaterialsScreen } from './case-materials.tsx';
import { CaseNoticeScreen } from './case-notice.tsx';
import { CaseReceiptScreen } from './case-receipt.tsx';
import { CaseReviewScreen, ProblemBanner } from './case-review.tsx';
import { CaseMandateScreen, CaseWhoScreen } from './case-who.tsx';
import { useCaseWords } from './case-words.ts';
import { ProgressCodeScreen, ProgressLast4Screen, ProgressScreen } from './progress.tsx';
import { ServicesScreen } from './services.tsx';

export function CasePages({ screen }: { readonly screen: CasePlace | CaseScreen }) {
  const { visit, send } = useKiosk();
  const { card } = useCaseWords();
  const { draft } = visit;
  switch (screen.at) {
    case 'services':
      return <ServicesScreen />;
    case 'progress-code':
      return <ProgressCodeScreen screen={screen} />;
    case 'progress-last4':
      return <ProgressLast4Screen screen={screen} />;
    case 'progress-card':
      return (
        <CardPage card={screen.card} camera={screen.camera}>
          {screen.problem && <ProblemBanner problem={screen.problem} />}
        </CardPage>
      );
    case 'progress':
      return <ProgressScreen screen={screen} />;
    case 'case-receipt':
      return <CaseReceiptScreen receipt={screen.receipt} />;
    default:
      break;
  }
  if (draft === null) return <main class="page case" />;
  switch (screen.at) {
    case 'case-materials':
      return <CaseMaterialsScreen draft={draft} page={screen.page} />;
    case 'case-notice':
      return <CaseNoticeScreen draft={draft} />;
    case 'case-mandate':
      return <CaseMandateScreen draft={draft} />;
    case 'case-who':
      return <CaseWhoScreen key={screen.who} draft={draft} who={screen.who} />;
    case 'case-card':
      return (
        <CardPage card={screen.card} camera={screen.camera}>
          <Button class="giant" icon="large" onPress={() => send({ type: 'case-by-typing' })}>
            {card.instead}
          </Button>
        </CardPage>
      );
    case 'case-field':
      return <CaseFieldScreen key={screen.who + screen.field} draft={draft} who={screen.who} field={screen.field} />;
    case 'case-review':
      return <CaseReviewScreen draft={draft} sent={screen.sent} tries={screen.tries} />;
    default:
      return unreachable(screen);
  }
}

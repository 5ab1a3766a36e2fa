import { privacyNotice } from '@yizhan/protocol/privacy';
import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import type { CaseDraft } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useCaseWords } from './case-words.ts';

/** 告知, before anything personal is asked for; whoever does not agree is served at the counter all the same. */
export function CaseNoticeScreen({ draft }: { readonly draft: CaseDraft }) {
  const { send, visit } = useKiosk();
  const { notice: said } = useCaseWords();
  const { title, points } = privacyNotice[visit.language];
  return (
    <main class="page case case-notice">
      <PageTitle>{title}</PageTitle>
      <ol class="notice-points">
        {points.map((point) => (
          <li key={point}>
            <Text>{point}</Text>
          </li>
        ))}
      </ol>
      <div class="deed">
        <p class="subtitle">{said.version(privacyNotice.version)}</p>
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'notice-agreed', version: privacyNotice.version })}>
          {said.agree}
        </Button>
        <Button icon="ticket" onPress={() => send({ type: 'picked', item: draft.item, key: freshKey(), purpose: 'take' })}>
          {said.decline}
        </Button>
      </div>
    </main>
  );
}

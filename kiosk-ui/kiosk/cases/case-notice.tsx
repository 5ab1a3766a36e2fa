import { privacyNotice } from '@yizhan/protocol/privacy';
import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import type { CaseDraft } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { NoticePage } from '../screens/notice-page.tsx';
import { useCaseWords } from './case-words.ts';

export function CaseNoticeScreen({ draft }: { readonly draft: CaseDraft }) {
  const { send, visit } = useKiosk();
  const { notice: said } = useCaseWords();
  return (
    <NoticePage
      notice={privacyNotice[visit.language]}
      version={privacyNotice.version}
      said={said}
      onAgree={() => send({ type: 'notice-agreed', version: privacyNotice.version })}
    >
      <Button icon="ticket" onPress={() => send({ type: 'picked', item: draft.item, key: freshKey(), purpose: 'take' })}>
        {said.decline}
      </Button>
    </NoticePage>
  );
}

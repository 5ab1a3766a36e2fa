import { needNotice } from '@yizhan/protocol/privacy';
import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNeedWords } from './need-words.ts';

/** 告知, before the first words are asked for. */
export function NeedNoticeScreen() {
  const { send, visit } = useKiosk();
  const { notice: said } = useNeedWords();
  const { title, points } = needNotice[visit.language];
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
        <p class="subtitle">{said.version(needNotice.version)}</p>
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'need-notice-agreed', version: needNotice.version })}>
          {said.agree}
        </Button>
      </div>
    </main>
  );
}

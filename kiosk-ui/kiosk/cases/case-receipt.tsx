import type { CaseReceipt } from '@yizhan/protocol/api';
import { spacedCode } from '@yizhan/protocol/cases';
import { trackingCode } from '@yizhan/protocol/codes';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Qr } from '../../parts/qr.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useCaseWords } from './case-words.ts';

/** By which code the matter is followed: the hub's, or until it answered a temporary one. */
export function CaseReceiptScreen({ receipt }: { readonly receipt: CaseReceipt }) {
  const { words, visit, send } = useKiosk();
  const { receipt: said, progress } = useCaseWords();
  const code = receipt.tracking ?? receipt.token;
  return (
    <main class="page case case-receipt">
      <PageTitle>{said.title}</PageTitle>
      <section class="number-card">
        <p class="subtitle">{receipt.tracking === null ? said.token : said.code}</p>
        <p class="tracking">{spacedCode(as<TrackingCode>(code))}</p>
        <Qr payload={trackingCode(code)} label={said.scan} />
        {receipt.tracking === null && (
          <p class="subtitle token-note" role="status">
            <Text>{said.tokenNote}</Text>
          </p>
        )}
      </section>
      <section class="receipt-words">
        <p>
          <Text>{said.note}</Text>
        </p>
        <h2>{said.next}</h2>
        <p>
          <Text>{`${progress.nexts['station-looks']}${said.bring}`}</Text>
        </p>
      </section>
      <div class="deed">
        {visit.reader === 'card-lies' && <Banner icon="card">{words.identify.takeCard}</Banner>}
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {said.done}
        </Button>
      </div>
    </main>
  );
}

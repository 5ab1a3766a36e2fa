import type { NeedReceipt } from '@yizhan/protocol/api';
import { spacedCode } from '@yizhan/protocol/cases';
import { trackingCode } from '@yizhan/protocol/codes';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import { needCategory } from '@yizhan/protocol/needs';
import { Button } from '../../parts/button.tsx';
import { Qr } from '../../parts/qr.tsx';
import { Text } from '../../parts/words.tsx';
import { useCaseWords } from '../cases/case-words.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNeedWords } from './need-words.ts';

/** By which code the need is followed: the hub's, or until it answered a temporary one. */
export function NeedReceiptScreen({ receipt }: { readonly receipt: NeedReceipt }) {
  const { send } = useKiosk();
  const { receipt: said } = useNeedWords();
  const { receipt: common } = useCaseWords();
  const code = receipt.tracking ?? receipt.token;
  return (
    <main class="page case case-receipt">
      <PageTitle>{said.title}</PageTitle>
      <section class="number-card">
        <p class="subtitle">{receipt.tracking === null ? common.token : common.code}</p>
        <p class="tracking">{spacedCode(as<TrackingCode>(code))}</p>
        <Qr payload={trackingCode(code)} label={common.scan} />
        {receipt.tracking === null && (
          <p class="subtitle" role="status">
            <Text>{common.tokenNote}</Text>
          </p>
        )}
      </section>
      <section class="receipt-words">
        <p>
          <Text>{said.answer(needCategory(receipt.category).handleDays)}</Text>
        </p>
        <p>
          <Text>{said[receipt.proof]}</Text>
        </p>
        <p>
          <Text>{receipt.slip ? said.slip : said.noSlip}</Text>
        </p>
      </section>
      <div class="deed">
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {common.done}
        </Button>
      </div>
    </main>
  );
}

import { needNotice } from '@yizhan/protocol/privacy';
import { useKiosk } from '../kiosk.ts';
import { NoticePage } from '../screens/notice-page.tsx';
import { useNeedWords } from './need-words.ts';

/** 告知, before the first words are asked for. */
export function NeedNoticeScreen() {
  const { send, visit } = useKiosk();
  const { notice: said } = useNeedWords();
  return (
    <NoticePage
      notice={needNotice[visit.language]}
      version={needNotice.version}
      said={said}
      onAgree={() => send({ type: 'need-notice-agreed', version: needNotice.version })}
    />
  );
}

import { ticketCode } from '@yizhan/protocol/codes';
import { as, type StationId } from '@yizhan/protocol/ids';
import { waitWords } from '../../i18n/wait-words.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { useCountdown } from '../../parts/countdown.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icon-paths.ts';
import { Qr } from '../../parts/qr.tsx';
import { Text } from '../../parts/words.tsx';
import { visitDelays } from '../flow/delays.ts';
import type { Visit } from '../flow/visit.ts';
import { counterNames, useKiosk } from '../kiosk.ts';
import { type Paper, paperOf } from '../paper.ts';
import { PageTitle } from './page-title.tsx';

type Screen = Extract<Visit['screen'], { at: 'ticket' }>;
const paperIcons: Readonly<Record<Paper, IconName>> = { printing: 'print', take: 'paper', check: 'print', none: 'camera' };

/** The number, large enough for the back of the queue; how many before it, how long, where; and what to do with the paper. */
export function TicketScreen({ screen }: { readonly screen: Screen }) {
  const { words, station, visit, send, offline } = useKiosk();
  const { ticket, ahead, wait, counters } = screen.answer;
  const paper = paperOf(ticket.print);
  /** Of this visit alone: it stays where the general advice has no room. */
  const particular = offline ? words.offline.onTicket : screen.timing && words.code.timing[screen.timing];
  const left = useCountdown(visit.elder ? visitDelays.ticketElderMs : visitDelays.ticketMs, screen.extended);
  const names = counterNames(station, counters, visit.language);
  const shownCode = paper === 'none' || paper === 'check';
  return (
    <main class={`page ticket${shownCode ? ' with-code' : ''}`}>
      <section class="number-card">
        <PageTitle>{words.ticket.yourNumber}</PageTitle>
        <p class="number">{ticket.label}</p>
        <dl class="facts">
          <Fact icon="people" name={words.ticket.ahead} value={ahead === 0 ? words.ticket.aheadNobody : words.wait.people(ahead)} />
          <Fact icon="clock" name={words.ticket.wait} value={waitWords(wait, words)} class="wide" />
          <Fact
            icon="place"
            name={words.ticket.where}
            value={names.length > 0 ? names.join(words.list) : words.ticket.anyCounter}
            class="where"
          />
        </dl>
      </section>
      <section class={`paper paper-${paper}`} role="status">
        <span class="pictogram">
          <Icon name={paperIcons[paper]} />
        </span>
        <div class="paper-words">
          <h2>
            <Text>{words.ticket.paper[paper]}</Text>
          </h2>
          <p class={particular ? 'particular' : ''}>
            <Text>{particular ?? (paper === 'none' ? words.ticket.paperHelp : words.ticket.next)}</Text>
          </p>
        </div>
        {shownCode && <Qr payload={ticketCode(as<StationId>(station.station), ticket.id)} label={words.ticket.scan} />}
      </section>
      <div class="deed">
        {visit.reader === 'card-lies' && <Banner icon="card">{words.identify.takeCard}</Banner>}
        <p class="leaving">{words.ticket.leaving(left)}</p>
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {words.ticket.done}
        </Button>
      </div>
    </main>
  );
}

import type { CodeView, TicketAnswer } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import { problemWords } from '../../i18n/problem-words.ts';
import { waitWords } from '../../i18n/wait-words.ts';
import type { Words } from '../../i18n/zh.ts';
import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icon-paths.ts';
import { Text } from '../../parts/words.tsx';
import type { Visit } from '../flow/visit.ts';
import { counterNames, useKiosk } from '../kiosk.ts';
import { PageTitle } from './page-title.tsx';

type At<Name> = Extract<Visit['screen'], { at: Name }>;

/** What a code said: where its ticket stands, or in plain words why there is nothing to show and where to go. */
export function CodeScreen({ screen: { code, refused } }: { readonly screen: At<'code'> }) {
  const { words, send, view, clock } = useKiosk();
  if (code.kind === 'ticket' && code.answer) return <TicketStanding answer={code.answer} label={code.answer.ticket.label} />;
  const problem = refused && problemWords(refused, clock.value, words);
  const { title, note } = problem ? { title: problem.title, note: problem.advice } : codeWords(code, words.code);
  const mayCheckIn = code.kind === 'appointment' && !refused;
  return (
    <main class="page message">
      <span class={`pictogram${code.kind === 'unknown' || refused ? ' warn' : ''}`}>
        <Icon name={codeIcon(code)} />
      </span>
      <PageTitle>{title}</PageTitle>
      <p class="message-note">
        <Text>{note}</Text>
      </p>
      <div class="message-deeds">
        {mayCheckIn && (
          <Button tone="main" icon="calendar" class="giant" onPress={() => send({ type: 'check-in' })}>
            {words.code.checkIn}
          </Button>
        )}
        {view.hours.open && !mayCheckIn && (
          <Button tone="main" icon="ticket" class="giant" onPress={() => send({ type: 'choose-other' })}>
            {words.code.take}
          </Button>
        )}
        <Button icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {words.code.done}
        </Button>
      </div>
    </main>
  );
}

/** Somebody with this card waits for this item already: their number instead of a second one. */
export function AlreadyScreen({ screen: { label, answer } }: { readonly screen: At<'already'> }) {
  const { words } = useKiosk();
  return <TicketStanding answer={answer} label={label} title={words.already.title} note={words.already.note} />;
}

interface Standing {
  /** null: not known yet, or not to be had. */
  readonly answer: TicketAnswer | null;
  readonly label: string;
  readonly title?: string;
  readonly note?: string;
}

function TicketStanding({ answer, label, title, note }: Standing) {
  const { words, send, station, visit } = useKiosk();
  const status = answer?.ticket.status ?? 'waiting';
  const said = words.code.ticket[status];
  const atCounter = answer?.ticket.counter ?? null;
  const mayRate = visit.screen.at === 'code' && status === 'completed' && answer?.ticket.rated === undefined;
  const where = counterNames(station, atCounter === null ? (answer?.counters ?? []) : [atCounter], visit.language);
  return (
    <main class="page ticket standing">
      <section class="number-card">
        <PageTitle>{title ?? words.code.yourTicket}</PageTitle>
        <p class="number">{label}</p>
        {answer && status === 'waiting' && (
          <dl class="facts">
            <Fact
              icon="people"
              name={words.ticket.ahead}
              value={answer.ahead === 0 ? words.ticket.aheadNobody : words.wait.people(answer.ahead)}
            />
            <Fact icon="clock" name={words.ticket.wait} value={waitWords(answer.wait, words)} class="wide" />
          </dl>
        )}
        {(status === 'waiting' || status === 'called' || status === 'serving') && where.length > 0 && (
          <dl class="facts">
            <Fact icon="place" name={words.ticket.where} value={where.join(words.list)} class="where" />
          </dl>
        )}
      </section>
      <section class={`paper standing-${status}`} role="status">
        <span class="pictogram">
          <Icon name={status === 'called' ? 'speaker' : 'info'} />
        </span>
        <div class="paper-words">
          <h2>
            <Text>{said.title}</Text>
          </h2>
          <p>
            <Text>{note ?? (mayRate ? words.rating.invite : said.note)}</Text>
          </p>
        </div>
      </section>
      <div class="deed">
        <Button icon="ticket" onPress={() => send({ type: 'choose-other' })}>
          {words.code.other}
        </Button>
        {mayRate ? (
          <Button tone="main" icon="star" class="giant" onPress={() => send({ type: 'open-rating', key: freshKey() })}>
            {words.rating.open}
          </Button>
        ) : (
          <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
            {words.code.done}
          </Button>
        )}
      </div>
    </main>
  );
}

function codeWords(code: CodeView, words: Words['code']): { readonly title: string; readonly note: string } {
  switch (code.kind) {
    case 'ticket':
      return code.elsewhere ? words.elsewhere : words.otherDay;
    case 'tracking':
      return words.tracking;
    case 'appointment':
      return words.appointment;
    case 'e-licence': {
      const known: Readonly<Record<string, string>> = words.licences;
      return words.licence(Object.hasOwn(known, code.issuer) ? (known[code.issuer] ?? words.anyLicence) : words.anyLicence);
    }
    case 'unknown':
      return words.unknown;
    default:
      return unreachable(code);
  }
}

function codeIcon({ kind }: CodeView): IconName {
  switch (kind) {
    case 'ticket':
      return 'ticket';
    case 'tracking':
      return 'papers';
    case 'appointment':
      return 'calendar';
    case 'e-licence':
      return 'person';
    case 'unknown':
      return 'scan';
    default:
      return unreachable(kind);
  }
}

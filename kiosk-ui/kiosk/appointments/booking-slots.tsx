/** Day and time. What is full stays in its place and says so; nothing scrolls. */
import type { Problem, SlotList } from '@yizhan/protocol/api';
import type { ComponentChildren } from 'preact';
import { freshKey } from '../../lib/fresh-key.ts';
import { clockText, dateText } from '../../lib/time-text.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Text } from '../../parts/words.tsx';
import { pageOf } from '../choices.ts';
import type { Asked, BookingDraft, BookingPlace } from '../flow/booking-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useAppointmentWords } from './appointment-words.ts';
import { ProblemBanner } from './problem-banner.tsx';

type At<Name> = Extract<BookingPlace, { at: Name }>;
interface Props<Name> {
  readonly screen: At<Name>;
  readonly draft: BookingDraft;
}

/** Choices on one page. */
const shownAtOnce = { normal: 12, elder: 6 } as const;

export function BookingDayPage({ screen: { list, page }, draft }: Props<'booking-day'>) {
  const { visit, send } = useKiosk();
  const { day: said, offline, none } = useAppointmentWords();
  if (isThere(list)) {
    if (!list.online) return <Instead draft={draft} title={offline.title} note={offline.note} />;
    if (list.days.every(({ left }) => left === 0)) return <Instead draft={draft} title={none.title} note={none.note} />;
  }
  const days = isThere(list) ? list.days : [];
  return (
    <Choices draft={draft} title={list === 'asking' ? said.asking : said.title} page={page} all={days} problem={problemOf(list)}>
      {({ date, left }) => (
        <Choice
          key={date}
          title={dateText(noonOf(date), visit.language)}
          note={left > 0 ? said.left(left) : said.full}
          free={left > 0}
          onPress={() => send({ type: 'booking-day-chosen', date })}
        />
      )}
    </Choices>
  );
}

export function BookingTimePage({ screen: { date, list, page, lost }, draft }: Props<'booking-time'>) {
  const { visit, send } = useKiosk();
  const { time: said } = useAppointmentWords();
  const slots = isThere(list) ? list.slots : [];
  return (
    <Choices
      draft={draft}
      title={list === 'asking' ? said.asking : said.title}
      subtitle={dateText(noonOf(date), visit.language)}
      page={page}
      all={slots}
      problem={lost ?? problemOf(list)}
    >
      {(slot) => (
        <Choice
          key={slot.start}
          title={`${slot.start}–${clockText(slot.to)}`}
          note={slot.left > 0 ? said.left(slot.left) : said.full}
          free={slot.left > 0}
          onPress={() => send({ type: 'booking-time-chosen', slot: { ...slot, date } })}
        />
      )}
    </Choices>
  );
}

interface ChoicesProps<T> {
  readonly draft: BookingDraft;
  readonly title: string;
  readonly subtitle?: string;
  readonly page: number;
  readonly all: readonly T[];
  readonly problem: Problem | null;
  readonly children: (one: T) => ComponentChildren;
}

function Choices<T>({ draft, title, subtitle, page: wanted, all, problem, children }: ChoicesProps<T>) {
  const { words, book, names, send, visit } = useKiosk();
  const item = book.items.get(draft.item);
  const { shown, page, pages } = pageOf(all, visit.elder ? shownAtOnce.elder : shownAtOnce.normal, wanted);
  return (
    <main class="page case booking-slots">
      <div>
        <PageTitle>{title}</PageTitle>
        <p class="subtitle">
          <Text>{[item ? names.item(item) : '', subtitle ?? ''].filter((part) => part !== '').join(' · ')}</Text>
        </p>
      </div>
      <div class="slot-choices">{shown.map(children)}</div>
      <div class="deed">
        {problem && <ProblemBanner problem={problem} />}
        <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
      </div>
    </main>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly note: string;
  readonly free: boolean;
  readonly onPress: () => void;
}

function Choice({ title, note, free, onPress }: ChoiceProps) {
  return (
    <Button class="slot-choice" off={!free} onPress={onPress}>
      <span class="slot-title">{title}</span>
      <span class="slot-note">{note}</span>
    </Button>
  );
}

/** Nothing can be booked: a number is offered instead. */
function Instead({ draft, title, note }: { readonly draft: BookingDraft; readonly title: string; readonly note: string }) {
  const said = useAppointmentWords();
  return (
    <main class="page case">
      <PageTitle>{title}</PageTitle>
      <div class="services-choices">
        <Banner icon="info">{note}</Banner>
      </div>
      <div class="deed">
        <TakeInstead draft={draft} main>
          {said.take}
        </TakeInstead>
      </div>
    </main>
  );
}

/** A number for the same matter, without an appointment. */
export function TakeInstead({
  draft,
  main = false,
  children,
}: {
  readonly draft: BookingDraft;
  readonly main?: boolean;
  readonly children: string;
}) {
  const { send } = useKiosk();
  return (
    <Button
      icon="ticket"
      {...(main ? { tone: 'main' as const, class: 'giant' } : {})}
      onPress={() => send({ type: 'picked', item: draft.item, key: freshKey(), purpose: 'take' })}
    >
      {children}
    </Button>
  );
}

function isThere(list: Asked<SlotList>): list is SlotList {
  return list !== 'asking' && !('problem' in list);
}

function problemOf(list: Asked<SlotList>): Problem | null {
  return list !== 'asking' && 'problem' in list ? list.problem : null;
}

/** Noon in Shanghai: the same day in every reckoning. */
function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00+08:00`);
}

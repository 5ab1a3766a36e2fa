import type { CaseProgress, FoundCases } from '@yizhan/protocol/api';
import { readFollowed, spacedCode, trackingSigns } from '@yizhan/protocol/cases';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import { useMemo } from 'preact/hooks';
import { dots, MaskedText } from '../../keyboard/masked-text.tsx';
import { idSigns, SignPad } from '../../keyboard/sign-pad.tsx';
import { clockText, dateText } from '../../lib/time-text.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Text } from '../../parts/words.tsx';
import type { CasePlace } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { readsCards } from '../kiosk-devices.ts';
import { OneNeed, RateNeed } from '../needs/need-progress.tsx';
import { useNeedWords } from '../needs/need-words.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { ProblemBanner } from './case-review.tsx';
import { useCaseWords } from './case-words.ts';

type At<Name> = Extract<CasePlace, { at: Name }>;

export function ProgressCodeScreen({ screen: { code } }: { readonly screen: At<'progress-code'> }) {
  const { send, devices } = useKiosk();
  const { progress: said, pad } = useCaseWords();
  const signs = useMemo(() => Array.from(trackingSigns), []);
  const ready = readFollowed(code).ok;
  return (
    <main class="page case typing">
      <div class="typing-words">
        <PageTitle>{said.codeTitle}</PageTitle>
        <p class="subtitle">
          <Text>{said.codeNote}</Text>
        </p>
        <div class="typed-field">
          <span class="typed-text">{code === '' ? '' : spacedCode(as<TrackingCode>(code))}</span>
        </div>
      </div>
      <SignPad
        class="codes"
        signs={signs}
        erase={pad.erase}
        onType={(text) => send({ type: 'field-typed', text })}
        onErase={() => send({ type: 'field-erased' })}
      />
      <div class="deed">
        {readsCards(devices) && (
          <Button icon="card" onPress={() => send({ type: 'progress-by-card' })}>
            {said.card}
          </Button>
        )}
        <Button tone="main" icon="forward" class="giant icon-last" off={!ready} onPress={() => send({ type: 'follow-code', code })}>
          {said.on}
        </Button>
      </div>
    </main>
  );
}

export function ProgressLast4Screen({ screen }: { readonly screen: At<'progress-last4'> }) {
  const { send } = useKiosk();
  const { progress: said, pad, field } = useCaseWords();
  const { progress: own } = useNeedWords();
  const { last4, asked } = screen;
  return (
    <main class="page case typing" aria-busy={asked === 'asking'}>
      <div class="typing-words">
        <PageTitle>{asked === 'asking' ? said.asking : own.last4Title}</PageTitle>
        <p class="subtitle">
          <Text>{own.last4Note}</Text>
        </p>
        <div class="typed-field">
          <MaskedText value={last4} masked={dots(last4)} show={field.show} />
        </div>
        {typeof asked === 'object' && <ProblemBanner problem={asked} />}
      </div>
      <SignPad
        class="digits"
        signs={idSigns}
        erase={pad.erase}
        onType={(text) => send({ type: 'field-typed', text })}
        onErase={() => send({ type: 'field-erased' })}
      />
      <div class="deed">
        <Button icon="none" off={asked === 'asking'} onPress={() => send({ type: 'without-digits' })}>
          {own.none}
        </Button>
      </div>
    </main>
  );
}

/** Coarse, in words: where it is, what comes next, by when; and how old this is. */
export function ProgressScreen({ screen }: { readonly screen: At<'progress'> }) {
  const { words, send } = useKiosk();
  const { progress: said } = useCaseWords();
  const { found, page, rated } = screen;
  const one = found.cases[page] ?? found.cases[0];
  const need = found.needs[0];
  return (
    <main class="page case progress">
      <PageTitle>{need ? said.now : one ? (one.title ?? said.titleNone) : said.cardNone}</PageTitle>
      {one && <OneCase one={one} />}
      {need && <OneNeed need={need} />}
      <div class="deed">
        {need?.status === 'handled' && <RateNeed rated={rated} />}
        <AsOf found={found} />
        <Pager
          page={page}
          pages={Math.max(1, found.cases.length)}
          words={words.choose}
          onTurn={(to) => send({ type: 'paged', page: to })}
        />
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {said.done}
        </Button>
      </div>
    </main>
  );
}

function OneCase({ one }: { readonly one: CaseProgress }) {
  const { words } = useKiosk();
  const { progress: said } = useCaseWords();
  const due = one.due && (one.due.provisional ? said.dueProvisional(one.due.date) : one.due.date);
  return (
    <dl class="facts review">
      <Fact icon="info" name={said.now} value={one.pending ? `${said.status[one.status]} · ${said.pending}` : said.status[one.status]} />
      <Fact icon="forward" name={said.next} value={said.nexts[one.next]} />
      {one.supplement && (
        <Fact
          icon="papers"
          name={said.supplement}
          value={`${one.supplement.wanted.map(({ name }) => name).join(words.list)} · ${said.supplementBy(one.supplement.due)}`}
        />
      )}
      <Fact icon="calendar" name={said.due} value={one.standsStill ? said.standsStill : (due ?? said.noDue)} />
      <Fact icon="search" name={said.code} value={`${spacedCode(as<TrackingCode>(one.code))} · ${one.name}`} />
    </dl>
  );
}

function AsOf({ found: { asOf, online, cases, needs } }: { readonly found: FoundCases }) {
  const { visit } = useKiosk();
  const { progress: said } = useCaseWords();
  if (cases.length === 0 && needs.length === 0 && online) return null;
  const time = `${dateText(asOf, visit.language)} ${clockText(asOf)}`;
  return online ? <p class="subtitle">{said.asOf(time)}</p> : <Banner icon="offline">{said.offline(time)}</Banner>;
}

import type { Signal } from '@preact/signals';
import type { CounterView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import type { CounterId } from '@yizhan/protocol/ids';
import { useMemo, useState } from 'preact/hooks';
import type { LanguageChoice } from '../lib/language.ts';
import type { LiveView } from '../lib/live.ts';
import { CasesPage } from './cases/cases-page.tsx';
import { ChooseCounter } from './choose-counter.tsx';
import { LanguageButton } from './language-button.tsx';
import { NeedsPage } from './needs/needs-page.tsx';
import { PageFactsContext, pageFacts } from './page-facts.ts';
import { ReportsPage } from './reports/reports-page.tsx';
import { SignIn } from './sign-in.tsx';
import type { Staff } from './staff.ts';
import { WorkPage } from './work-page.tsx';

interface Props {
  readonly staff: Staff;
  readonly language: LanguageChoice;
  readonly station: Signal<StationInfo | null>;
  readonly catalogue: Signal<KioskCatalogue | null>;
  readonly openLive: (counter: CounterId) => LiveView<CounterView>;
}

export function CounterApp({ staff, language, station, catalogue, openLive }: Props) {
  const facts = useMemo(
    () => pageFacts(language.language.value, station.value, catalogue.value),
    [language.language.value, station.value, catalogue.value],
  );
  const stage = staff.stage.value;
  const [reading, setReading] = useState(false);
  const [onCases, setOnCases] = useState(false);
  const [onNeeds, setOnNeeds] = useState(false);
  document.title = facts.station ? `${facts.words.title} · ${facts.stationName}` : facts.words.title;
  const session = stage.at === 'choosing' || stage.at === 'working' ? stage.session : null;
  const onReports = session !== null && mayReadReports(session.role) ? () => setReading(true) : null;
  const languageButton = <LanguageButton choice={language} words={facts.words} />;

  return (
    <PageFactsContext.Provider value={facts}>
      {stage.at === 'asking' || facts.station === null ? (
        <main class="lonely">
          <p role="status">{facts.words.loading}</p>
        </main>
      ) : stage.at === 'signed-out' ? (
        <SignIn staff={staff} expired={stage.expired} languageButton={languageButton} />
      ) : reading && onReports !== null ? (
        <ReportsPage onBack={() => setReading(false)} onSessionOver={staff.sessionOver} languageButton={languageButton} />
      ) : onCases ? (
        <CasesPage onBack={() => setOnCases(false)} onSessionOver={staff.sessionOver} languageButton={languageButton} />
      ) : onNeeds ? (
        <NeedsPage onBack={() => setOnNeeds(false)} onSessionOver={staff.sessionOver} languageButton={languageButton} />
      ) : stage.at === 'choosing' ? (
        <ChooseCounter staff={staff} session={stage.session} openLive={openLive} languageButton={languageButton} onReports={onReports} />
      ) : (
        <WorkPage
          key={stage.work.counter}
          staff={staff}
          session={stage.session}
          work={stage.work}
          languageButton={languageButton}
          onReports={onReports}
          onCases={() => setOnCases(true)}
          onNeeds={() => setOnNeeds(true)}
        />
      )}
    </PageFactsContext.Provider>
  );
}

/** As the agent's door table has it (station-agent/http/doors.ts): it has the last word. */
function mayReadReports(role: string): boolean {
  return role === 'supervisor' || role === 'admin';
}

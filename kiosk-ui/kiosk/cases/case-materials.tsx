import { useState } from 'preact/hooks';
import { post } from '../../lib/api.ts';
import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import { useFittedPages } from '../../parts/fitted-pages.ts';
import { Pager } from '../../parts/pager.tsx';
import { Qr } from '../../parts/qr.tsx';
import { Text } from '../../parts/words.tsx';
import type { ChoiceItem } from '../choices.ts';
import { answerOf } from '../flow/case-draft.ts';
import type { CaseDraft, MaterialAnswer } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useCaseWords } from './case-words.ts';

type Material = ChoiceItem['materials'][number];

/** 4 一次性告知: for each paper, whether it is there. What is missing is said at once, with what to do about it. */
export function CaseMaterialsScreen({ draft, page: wanted }: { readonly draft: CaseDraft; readonly page: number }) {
  const { book, words, names, send, visit, orientation } = useKiosk();
  const { materials: said } = useCaseWords();
  const item = book.items.get(draft.item);
  const { frame, list, pager, starts } = useFittedPages(`case ${draft.item} ${visit.elder} ${visit.language} ${orientation}`);
  if (!item) return <main class="page case" />;
  const pages = starts?.length ?? 2;
  const page = Math.min(wanted, pages - 1);
  const shown = starts === null ? item.materials : item.materials.slice(starts[page], starts[page + 1]);
  return (
    <main class="page case case-materials">
      <div>
        <PageTitle>{said.title}</PageTitle>
        <p class="subtitle">
          <Text>{names.item(item)}</Text>
        </p>
      </div>
      <section class="materials" ref={frame}>
        <ul ref={list}>
          {shown.map((material) => (
            <MaterialQuestion key={material.ref} material={material} answer={answerOf(draft, material.ref)} />
          ))}
        </ul>
        {pages > 1 && (
          <div ref={pager}>
            <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
          </div>
        )}
      </section>
      <div class="deed">
        <Verdict item={item} draft={draft} />
        <TakeAlong item={item} draft={draft} />
        <Button tone="main" icon="forward" class="giant icon-last" onPress={() => send({ type: 'case-on' })}>
          {said.on}
        </Button>
      </div>
    </main>
  );
}

function MaterialQuestion({ material, answer }: { readonly material: Material; readonly answer: MaterialAnswer | null }) {
  const { names, send } = useKiosk();
  const { materials: said } = useCaseWords();
  const { ref, name, level, note, tolerateDays } = material;
  const other: MaterialAnswer = level === 'tolerable' ? 'later' : 'have-not';
  const hint = level === 'tolerable' && tolerateDays !== null ? said.days(tolerateDays) : note && names.note(note);
  return (
    <li class={`question ${level}`}>
      <span class="material-words">
        <span class="material-name">
          <Text>{names.material(name)}</Text>
        </span>
        {hint && (
          <span class="material-note">
            <Text>{hint}</Text>
          </span>
        )}
      </span>
      {level === 'shared' ? (
        <span class="not-needed">{said.notNeeded}</span>
      ) : (
        ([`have`, other] as const).map((one) => (
          <Button
            key={one}
            quick
            class={`answer ${one}`}
            pressed={answer === one}
            label={`${names.material(name)}：${said[one]}`}
            onPress={() => send({ type: 'material-answered', ref, answer: one })}
          >
            {said[one]}
          </Button>
        ))
      )}
    </li>
  );
}

/** What the answers mean for the matter. */
function Verdict({ item, draft }: { readonly item: ChoiceItem; readonly draft: CaseDraft }) {
  const { names, words } = useKiosk();
  const { materials: said } = useCaseWords();
  const asked = item.materials.filter(({ level }) => level !== 'shared');
  const named = (answer: MaterialAnswer): string =>
    asked
      .filter(({ ref }) => answerOf(draft, ref) === answer)
      .map(({ name }) => names.material(name))
      .join(words.list);
  const [missing, later] = [named('have-not'), named('later')];
  const open = asked.filter(({ ref }) => answerOf(draft, ref) === null).length;
  const sentence =
    missing !== '' ? said.missing(missing) : open > 0 ? said.unanswered(open) : later !== '' ? said.tolerated(later) : said.complete;
  return (
    <p class={`verdict ${missing !== '' ? 'incomplete' : open > 0 ? '' : 'complete'}`} role="status">
      <Text>{sentence}</Text>
    </p>
  );
}

/** The list on paper, or as a code where there is none. */
function TakeAlong({ item, draft }: { readonly item: ChoiceItem; readonly draft: CaseDraft }) {
  const { names, station } = useKiosk();
  const { materials: said } = useCaseWords();
  const [state, setState] = useState<'no' | 'printing' | 'failed'>('no');
  const [key] = useState(freshKey);
  async function print(): Promise<void> {
    setState('printing');
    const have = draft.materials.filter(({ answer }) => answer === 'have').map(({ ref }) => ref);
    const answer = await post(`/api/v1/kiosks/${station.kiosks[0]?.id ?? ''}/checklists`, { item: item.id, have }, { key });
    if (!answer.ok) setState('failed');
  }
  if (state === 'failed') {
    const lines = item.materials.filter(({ level }) => level !== 'shared').map(({ name }) => names.material(name));
    return (
      <div class="take-along">
        <p class="subtitle" role="status">
          {said.notPrinted}
        </p>
        <Qr payload={[names.item(item), ...lines].join('\n')} label={said.scan} />
      </div>
    );
  }
  return (
    <Button icon="print" off={state === 'printing'} onPress={() => void print()}>
      {state === 'printing' ? said.printing : said.print}
    </Button>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import { twinWords } from '../documents/words.ts';
import { presenceOrder, presenceWords, say } from '../domain-words.ts';
import { words } from '../i18n.ts';
import { PresenceIcon, SearchIcon } from '../icons.tsx';
import { Empty, FailureNote, Loading } from '../parts/notes.tsx';
import { StationTable } from '../parts/station-table.tsx';
import { changeFilter, filter, filtered, keepFresh, list, listFailure, loadStations, pageSize } from '../stations-list.ts';

export function Stations() {
  useEffect(() => {
    void loadStations();
    return keepFresh();
  }, []);
  const w = words.value.stations;
  const total = list.value ? Object.values(list.value.counts).reduce((sum, count) => sum + count, 0) : 0;
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{w.title}</h1>
          {list.value ? <p class="lead">{w.summary(total)}</p> : null}
        </div>
        <Search />
      </header>
      <PresenceFilter total={total} />
      {listFailure.value ? <FailureNote failure={listFailure.value} again={() => void loadStations()} /> : null}
      <Content total={total} />
    </>
  );
}

function Content({ total }: { readonly total: number }) {
  const w = words.value.stations;
  const page = list.value;
  if (!page) return listFailure.value ? null : <Loading />;
  if (page.stations.length > 0) {
    return (
      <>
        <StationTable rows={page.stations} />
        <Pager total={page.total} />
      </>
    );
  }
  if (total > 0) {
    return (
      <Empty title={w.none} todo={w.noneDo}>
        <button type="button" class="quiet" onClick={() => changeFilter({ search: '', presence: null, behind: false })}>
          {w.clear}
        </button>
      </Empty>
    );
  }
  return (
    <Empty title={w.empty} todo={w.emptyDo}>
      <pre>{'yizhan-hub station add kw0101 --sample\nyizhan-hub claim-code kw0101'}</pre>
    </Empty>
  );
}

function Search() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent): void {
      const typing = event.target instanceof HTMLInputElement;
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    }
    addEventListener('keydown', focusOnSlash);
    return () => removeEventListener('keydown', focusOnSlash);
  }, []);
  const w = words.value.stations;
  return (
    <search class="search">
      <SearchIcon />
      <input
        ref={input}
        type="search"
        aria-label={w.search}
        placeholder={w.search}
        title={w.searchHint}
        value={filter.value.search}
        maxLength={60}
        onInput={(event) => changeFilter({ search: event.currentTarget.value })}
      />
    </search>
  );
}

function PresenceFilter({ total }: { readonly total: number }) {
  const counts = list.value?.counts;
  const w = words.value.stations;
  // Maintenance and retired are rare: shown only when there are any.
  const shown = presenceOrder.filter((presence) => (presence !== 'maintenance' && presence !== 'retired') || (counts?.[presence] ?? 0) > 0);
  return (
    <fieldset class="tiles">
      <legend class="unseen">{w.filter}</legend>
      <button type="button" class="tile" aria-pressed={filter.value.presence === null} onClick={() => changeFilter({ presence: null })}>
        <span class="tile-count">{counts ? total : '–'}</span>
        <span class="tile-word">{w.all}</span>
      </button>
      {shown.map((presence) => (
        <button
          key={presence}
          type="button"
          class="tile"
          data-presence={presence}
          data-none={(counts?.[presence] ?? 0) === 0}
          aria-pressed={filter.value.presence === presence}
          onClick={() => changeFilter({ presence: filter.value.presence === presence ? null : presence })}
        >
          <span class="tile-count">{counts?.[presence] ?? '–'}</span>
          <span class="tile-word">
            <PresenceIcon presence={presence} size={16} />
            {say(presenceWords[presence])}
          </span>
        </button>
      ))}
      {(list.value?.behind ?? 0) > 0 || filter.value.behind ? (
        <button
          type="button"
          class="tile"
          data-behind
          aria-pressed={filter.value.behind}
          onClick={() => changeFilter({ behind: !filter.value.behind })}
        >
          <span class="tile-count">{list.value?.behind ?? '–'}</span>
          <span class="tile-word">{say(twinWords.behind)}</span>
        </button>
      ) : null}
      {filtered.value ? (
        <button type="button" class="quiet" onClick={() => changeFilter({ search: '', presence: null, behind: false })}>
          {w.clear}
        </button>
      ) : null}
    </fieldset>
  );
}

function Pager({ total }: { readonly total: number }) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const { page } = filter.value;
  const w = words.value.stations;
  return (
    <nav class="pager" aria-label={w.pages}>
      <button type="button" class="quiet" disabled={page <= 1} onClick={() => changeFilter({ page: page - 1 })}>
        {w.previous}
      </button>
      <span aria-live="polite">{w.page(page, pages)}</span>
      <button type="button" class="quiet" disabled={page >= pages} onClick={() => changeFilter({ page: page + 1 })}>
        {w.next}
      </button>
    </nav>
  );
}

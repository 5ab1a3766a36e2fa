import { useMemo } from 'preact/hooks';
import { edited } from '../documents/edited.ts';
import { DocumentFrame } from '../documents/frame.tsx';
import { HoursForm } from '../documents/hours-form.tsx';
import { NoticesForm, PlacesForm, QueueForm } from '../documents/places-form.tsx';
import { documentWords } from '../documents/words.ts';
import { say } from '../domain-words.ts';
import { words } from '../i18n.ts';
import { BackIcon } from '../icons.tsx';
import { hrefOf } from '../route.ts';
import { can, session } from '../session.ts';

/** The settings of one station. A supervisor changes its hours; the rest is shown, and the operators'. */
export function Settings({ id }: { readonly id: string }) {
  const doc = useMemo(() => edited(`stations/${encodeURIComponent(id)}/settings`), [id]);
  const limited = session.value?.role === 'supervisor';
  const name = doc.inForce.value?.document.name;
  return (
    <>
      <a class="back" href={hrefOf({ page: 'station', id })}>
        <BackIcon />
        {words.value.station.back}
      </a>
      <DocumentFrame
        doc={doc}
        title={`${typeof name === 'string' ? name : id} · ${say(documentWords.settings)}`}
        lead={say(limited ? documentWords.hidden : documentWords.lead)}
        mayWrite={can('documents.write')}
      >
        <HoursForm />
        <NoticesForm />
        <fieldset class="bare-fieldset" disabled={limited}>
          <PlacesForm />
          <QueueForm />
        </fieldset>
      </DocumentFrame>
    </>
  );
}

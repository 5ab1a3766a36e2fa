import type { LegalName } from '@yizhan/protocol/papers';
import { useMemo } from 'preact/hooks';
import { edited } from '../documents/edited.ts';
import { CheckField, Rows, TextField } from '../documents/fields.tsx';
import { DocumentFrame } from '../documents/frame.tsx';
import { documentWords, type Pair } from '../documents/words.ts';
import { say } from '../domain-words.ts';
import { BackIcon } from '../icons.tsx';
import { hrefOf } from '../route.ts';
import { can } from '../session.ts';

/** On which paper each stands. */
const placeWords: Readonly<Record<LegalName, Pair>> = {
  'mandate-scope': ['授权委托书：委托权限', 'Letter of authorisation: what the agent may do'],
  'mandate-duties': ['授权委托书：告知事项', 'Letter of authorisation: please note'],
  promise: ['容缺受理承诺书', 'Promise to hand in what is missing'],
  supplement: ['补正通知书', 'More papers are needed'],
  custody: ['原件退还单', 'Return of originals'],
  service: ['办结通知单', 'Your matter is decided'],
};

const names = Object.keys(placeWords) as readonly LegalName[];

/** The words of law on printed papers: samples, until the district confirms its own. */
export function LegalTextsPage() {
  const doc = useMemo(() => edited('documents/legal-texts'), []);
  return (
    <>
      <a class="back" href={hrefOf({ page: 'catalogue' })}>
        <BackIcon />
        {say(documentWords.catalogue)}
      </a>
      <DocumentFrame doc={doc} title={say(documentWords.legal)} lead={say(documentWords.legalLead)} mayWrite={can('district.write')}>
        {names.map((name) => (
          <section key={name} class="panel" data-legal={name}>
            <h2>{say(placeWords[name])}</h2>
            <div class="row-fields">
              <TextField at={['texts', name, 'version']} label={['条款版本', 'Version of the wording']} />
              <CheckField
                at={['texts', name, 'sample']}
                label={['样例，未经确认（文书上标明）', 'Sample, not confirmed (marked on the paper)']}
              />
              <TextField at={['texts', name, 'title', 'zh']} label={['标题', 'Heading']} />
              <TextField at={['texts', name, 'title', 'en']} label={['英文标题', 'Heading in English']} empty={null} />
            </div>
            <Rows at={['texts', name, 'items']} title={['条款', 'Clauses']} fresh={() => ({ zh: '', en: null })}>
              {(at) => (
                <>
                  <TextField at={[...at, 'zh']} label={['条文', 'Clause']} wide />
                  <TextField at={[...at, 'en']} label={['英文', 'In English']} empty={null} wide />
                </>
              )}
            </Rows>
          </section>
        ))}
      </DocumentFrame>
    </>
  );
}

export { type Block, type Both, type Fact, type Paper, type PaperKind, paperKinds } from './blocks.ts';
export {
  type About,
  type DataOf,
  type Office,
  type PaperData,
  type PaperDraft,
  type PaperForm,
  paperDataSchema,
  paperFormSchema,
  withOffice,
} from './data.ts';
export {
  type LegalDocument,
  type LegalName,
  type LegalText,
  type LegalTexts,
  legalDocumentSchema,
  legalNames,
  sampleLegalTexts,
} from './legal-texts.ts';
export { type PaperOptions, paperOf } from './paper-of.ts';
export { withoutIdNumbers } from './safe-text.ts';
export { words as paperWords } from './words.ts';

export { type PhonesDocument, phonePageOf, phonesDocumentOf, phonesDocumentSchema } from './phones-document.ts';

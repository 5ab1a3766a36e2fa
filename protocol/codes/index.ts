export type { CodeMeaning } from './meaning.ts';

export type { CodeMeaning } from './meaning.ts';
export { appointmentCode, licenceCode, meaningOf, ticketCode, trackingCode } from './meaning-of.ts';

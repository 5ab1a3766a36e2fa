/** Makes once what every screen of the station asks for. Throws where something cannot be made: documents on trial are judged by it. */
import type { StationDocuments } from '../documents/documents.ts';
import { kioskCatalogue, stationInfo } from './routes/info.ts';
import { boardView, counterView, kioskView, type ViewDeps } from './views.ts';

export function answerAll(deps: ViewDeps): void {
  const documents: StationDocuments = deps.documents();
  stationInfo(documents, '');
  kioskCatalogue(documents);
  boardView(deps);
  for (const { id } of documents.settings.kiosks) kioskView(deps, id);
  for (const { id } of documents.settings.counters) counterView(deps, id, '');
}

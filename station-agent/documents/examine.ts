/** May this station run by these documents? Asked before they are tried; nothing is changed here. */
import { hashText, unpackText } from '@yizhan/platform/packed';
import type { SheetFault } from '@yizhan/protocol/catalogue';
import type { StationId } from '@yizhan/protocol/ids';
import { newsDocumentFaults } from '@yizhan/protocol/news';
import type { QueueState, TicketStatus } from '@yizhan/protocol/queue';
import { err, type Result } from '@yizhan/protocol/result';
import { catalogueFaults, rulesOf, settingsFaults } from '@yizhan/protocol/settings';
import { type TwinError, type TwinMessage, twinLimits } from '@yizhan/protocol/wire';
import { calendarOf, checkDocuments, type StationDocuments } from './documents.ts';

/** @returns the documents of a message, schema-checked; they are the ones its hash names */
export function unpackDocuments({ packed, hash }: TwinMessage): Result<StationDocuments, TwinError> {
  const text = unpackText(packed, twinLimits.text);
  if (!text.ok || hashText(text.value) !== hash)
    return err(errorOf('unreadable', '', '送达的设置不完整', 'what arrived is not what was sent'));
  let raw: unknown;
  try {
    raw = JSON.parse(text.value);
  } catch {
    return err(errorOf('unreadable', '', '送达的设置不是 JSON', 'what arrived is no JSON'));
  }
  const checked = checkDocuments(raw);
  if (checked.ok) return checked;
  const [path = '', ...why] = checked.error.split(': ');
  return err(errorOf('not-valid', path, '设置的格式不对,驿站程序可能版本较旧', why.join(': ')));
}

/** @returns the first thing that speaks against them for good */
export function faultOf({ settings, catalogue, news }: StationDocuments, own: StationId): TwinError | null {
  if (settings.station !== own)
    return errorOf('other-station', 'settings.station', '这是另一个驿站的设置', 'these are the settings of another station');
  const [fault] = [
    ...at('catalogue', catalogueFaults(catalogue)),
    ...at('settings', settingsFaults(settings, catalogue)),
    ...at('news', news ? newsDocumentFaults(news) : []),
  ];
  return fault ? errorOf('not-sound', fault.path, fault.message, fault.messageEn) : null;
}

const open: ReadonlySet<TicketStatus> = new Set(['booked', 'waiting', 'called', 'serving', 'held', 'missed']);

/** People who hold a number must still be called: what would leave them without an item or a counter has to wait. */
export function standsInTheWay(documents: StationDocuments, queue: QueueState): TwinError | null {
  const rules = rulesOf(documents.settings, documents.catalogue, calendarOf(documents));
  const served = new Set([...rules.counters.values()].flatMap(({ items }) => [...items.keys()]));
  const stranded = [...queue.tickets.values()].filter(
    ({ status, item }) => open.has(status) && status !== 'serving' && status !== 'called' && !(rules.items.has(item) && served.has(item)),
  );
  if (stranded.length === 0) return null;
  const labels = stranded.slice(0, 5).map(({ label }) => label || '预约');
  return errorOf(
    'people-waiting',
    'settings.prefixes',
    `还有 ${stranded.length} 人在等被取消的事项(${labels.join('、')}),等他们办完后再生效`,
    `${stranded.length} people still wait for what would be taken away; it takes effect when they are done`,
  );
}

function at(part: string, faults: readonly SheetFault[]): readonly SheetFault[] {
  return faults.map((fault) => ({ ...fault, path: fault.path === '' ? part : `${part}.${fault.path}` }));
}

function errorOf(code: string, path: string, message: string, messageEn: string): TwinError {
  return { code, path: path.slice(0, 200), message: message.slice(0, 400), messageEn: messageEn.slice(0, 400) };
}

/** One line for each event, as a person would tell it. Unknown types are shown by their code. */
import type { ConsoleEvent } from '../http/shapes.ts';
import { commandStateText, commandText } from './command-words.ts';
import { say } from './domain-words.ts';

type Tone = 'calm' | 'good' | 'care' | 'bad';
export interface EventLine {
  readonly text: string;
  readonly tone: Tone;
}

type Teller = (data: Fields) => { readonly zh: string; readonly en: string; readonly tone?: Tone };
interface Fields {
  readonly label: string;
  readonly counter: string;
  readonly text: (key: string) => string;
}

const tellers: Readonly<Record<string, Teller>> = {
  'day.opened': (f) => ({ zh: `开始营业日 ${f.text('businessDate')}`, en: `Business day ${f.text('businessDate')} opened` }),
  'day.closed': (f) => ({ zh: `营业日 ${f.text('businessDate')} 结束`, en: `Business day ${f.text('businessDate')} closed` }),
  'ticket.booked': (f) => ({ zh: `预约 ${f.label}`, en: `${f.label} booked` }),
  'ticket.issued': (f) => ({ zh: `${f.label} 取号`, en: `${f.label} taken` }),
  'ticket.called': (f) => ({ zh: `${f.label} 请到${f.counter}`, en: `${f.label} called to ${f.counter}` }),
  'ticket.recalled': (f) => ({ zh: `再次呼叫 ${f.label}，${f.counter}`, en: `${f.label} called again to ${f.counter}` }),
  'ticket.started': (f) => ({ zh: `${f.label} 开始办理`, en: `${f.label} being served` }),
  'ticket.no-show': (f) => ({ zh: `${f.label} 未到`, en: `${f.label} did not come`, tone: 'care' }),
  'ticket.call-undone': (f) => ({ zh: `${f.label} 撤回叫号`, en: `Call of ${f.label} undone` }),
  'ticket.held': (f) => ({ zh: `${f.label} 暂挂`, en: `${f.label} on hold` }),
  'ticket.resumed': (f) => ({ zh: `${f.label} 恢复排队`, en: `${f.label} waiting again` }),
  'ticket.transferred': (f) => ({ zh: `${f.label} 转办`, en: `${f.label} transferred` }),
  'ticket.item-added': (f) => ({ zh: `${f.label} 增加事项`, en: `${f.label}: item added` }),
  'ticket.completed': (f) => ({ zh: `${f.label} 办结`, en: `${f.label} completed`, tone: 'good' }),
  'ticket.cancelled': (f) => ({ zh: `${f.label} 取消`, en: `${f.label} cancelled` }),
  'ticket.rejoined': (f) => ({ zh: `${f.label} 过号重排`, en: `${f.label} rejoined` }),
  'ticket.class-changed': (f) => ({ zh: `${f.label} 变更优先类别`, en: `${f.label}: priority class changed`, tone: 'care' }),
  'ticket.evidence-seen': (f) => ({ zh: `${f.label} 已核验证件`, en: `${f.label}: paper seen` }),
  'ticket.rated': (f) => ({ zh: `${f.label} 已评价`, en: `${f.label} rated` }),
  'ticket.expired': (f) => ({ zh: `${f.label} 当日失效`, en: `${f.label} expired` }),
  'counter.leased': (f) => ({ zh: `${f.counter}开放`, en: `${f.counter} opened`, tone: 'good' }),
  'counter.released': (f) => ({ zh: `${f.counter}关闭`, en: `${f.counter} closed` }),
  'counter.paused': (f) => ({ zh: `${f.counter}暂停：${f.text('reason')}`, en: `${f.counter} paused: ${f.text('reason')}`, tone: 'care' }),
  'counter.resumed': (f) => ({ zh: `${f.counter}恢复`, en: `${f.counter} resumed` }),
  'print.requested': (f) =>
    f.text('attempt') === '1'
      ? { zh: `${f.label} 要求打印`, en: `${f.label}: print asked for` }
      : { zh: `${f.label} 补打小票`, en: `${f.label}: reprint asked for` },
  'print.progressed': (f) => printLine(f),
  'command.reported': (f) => ({
    zh: `远程指令 ${commandText(f.text('type'))}：${commandStateText(f.text('state'))}`,
    en: `Command ${commandText(f.text('type'))}: ${commandStateText(f.text('state'))}`,
  }),
  'help.requested': (f) => ({ zh: `自助终端 ${f.text('kiosk')} 呼叫人工`, en: `Kiosk ${f.text('kiosk')} asks for help`, tone: 'bad' }),
  'help.acknowledged': () => ({ zh: '已响应人工呼叫', en: 'Help call answered', tone: 'good' }),
};

function printLine(f: Fields): ReturnType<Teller> {
  const status = f.text('status');
  if (status === 'printed') return { zh: `${f.label} 小票已打印`, en: `${f.label} printed` };
  if (status === 'queued' || status === 'sending') return { zh: `${f.label} 正在打印`, en: `${f.label} printing` };
  if (status === 'sent-unconfirmed') return { zh: `${f.label} 小票已送出`, en: `${f.label} sent to the printer` };
  if (status === 'settled') return { zh: `${f.label} 小票已确认`, en: `${f.label}: paper settled`, tone: 'good' };
  return { zh: `${f.label} 小票打印有问题`, en: `${f.label}: printing trouble`, tone: 'bad' };
}

/** @param counterName the counter as people call it; its id where the name is not known */
export function eventLine(event: ConsoleEvent, counterName: (id: string) => string): EventLine {
  const text = (key: string): string => {
    const value = event.data[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const counterId = text('counter');
  const fields: Fields = {
    label: event.label ?? say('paper' in event.data || !('ticket' in event.data) ? ['单据', 'Document'] : ['号票', 'Ticket']),
    counter: counterId === '' ? say(['窗口', 'Counter']) : counterName(counterId),
    text,
  };
  const teller = tellers[event.type];
  if (!teller) return { text: event.type, tone: 'calm' };
  const told = teller(fields);
  return { text: say([told.zh, told.en]), tone: told.tone ?? 'calm' };
}

import type { Sentence } from '@yizhan/platform/http';
import type { QueueRefusalCode } from '@yizhan/protocol/queue';

/** A sentence for every refusal of the queue: complete by type. */
const queueSentences = {
  'unknown-item': { status: 422, zh: '本站没有这个事项，请重新选择。', en: 'This station does not offer that item. Choose again.' },
  'unknown-kiosk': { status: 422, zh: '没有登记这台自助终端。', en: 'No such kiosk is registered here.' },
  'unknown-priority-class': { status: 422, zh: '没有这个优先类别。', en: 'There is no such priority class.' },
  'unknown-counter': { status: 404, zh: '没有这个窗口。', en: 'There is no such counter.' },
  'unknown-ticket': { status: 404, zh: '没有找到这张号票，可能已过期。', en: 'That ticket was not found; it may have expired.' },
  'unknown-job': { status: 404, zh: '没有找到这个打印任务。', en: 'That print job was not found.' },
  'unknown-help': { status: 404, zh: '没有找到这次呼叫。', en: 'That call for help was not found.' },
  'item-closed': { status: 409, zh: '这个事项现在不在受理时间。', en: 'This item is not served at this time.' },
  'appointment-only': { status: 409, zh: '这个时间只接待预约的人。', en: 'Only people with an appointment are served at this time.' },
  'quota-full': { status: 409, zh: '这个时段的号已经取完。', en: 'All numbers of this time are taken.' },
  'too-late-today': {
    status: 409,
    zh: '现在取号，关门前轮不到了，暂停取号。',
    en: 'Your turn would come after closing; no more numbers are given.',
  },
  'nobody-waiting': { status: 409, zh: '现在没有可以叫的号。', en: 'Nobody is waiting for this counter.' },
  'counter-busy': { status: 409, zh: '本窗口还有一张号票没有办完。', en: 'This counter still has a ticket in hand.' },
  'counter-not-leased': { status: 409, zh: '请先签到这个窗口。', en: 'Take the counter first.' },
  'counter-leased-by-other': { status: 409, zh: '这个窗口已有其他同事签到。', en: 'A colleague holds this counter.' },
  'counter-paused': { status: 409, zh: '窗口已暂停，请先恢复。', en: 'The counter is paused. Resume it first.' },
  'counter-not-paused': { status: 409, zh: '窗口没有暂停。', en: 'The counter is not paused.' },
  'clerk-has-counter': { status: 409, zh: '您已签到另一个窗口，请先签退。', en: 'You already hold another counter. Leave it first.' },
  'lease-gone': { status: 409, zh: '签到已失效，请重新签到窗口。', en: 'Your hold on the counter has ended. Take it again.' },
  'not-this-counter': { status: 409, zh: '这张号票不在本窗口。', en: 'That ticket is not at this counter.' },
  'item-not-served-here': { status: 409, zh: '这个窗口不办理该事项。', en: 'That counter does not serve this item.' },
  'person-already-waiting': {
    status: 409,
    zh: '您办理这个事项已有一张号票，不用再取。',
    en: 'You already hold a ticket for this item.',
  },
  'wrong-status': { status: 409, zh: '号票的状态已改变，不能这样操作。', en: 'The ticket is in another state now; this is not possible.' },
  'recall-pause': { status: 409, zh: '这张号票刚过号，请稍后再叫。', en: 'That ticket was just missed. Call it a little later.' },
  'rejoin-too-late': { status: 409, zh: '过号太久，请重新取号。', en: 'Too late to rejoin. Please take a new ticket.' },
  'already-rated': { status: 409, zh: '这张号票已经评价过，谢谢您。', en: 'This visit has already been rated. Thank you.' },
  'reason-not-for-level': {
    status: 422,
    zh: '选的原因与评价不符，请重新选择。',
    en: 'A chosen reason does not go with this rating. Choose again.',
  },
  'class-unchanged': { status: 409, zh: '这张号已经是这个类别。', en: 'The ticket already has this class.' },
  'nothing-to-verify': { status: 409, zh: '这张号没有待核验的证件。', en: 'Nothing of this ticket waits to be verified.' },
  'unknown-reason': { status: 422, zh: '没有这个原因，请从列表中选择。', en: 'There is no such reason. Choose one of the list.' },
  'remark-looks-personal': {
    status: 422,
    zh: '备注里好像有证件号或电话号码，请去掉后再提交。',
    en: 'The remark seems to hold an ID or phone number. Take it out first.',
  },
  'window-not-valid': { status: 409, zh: '不在预约的时间段内。', en: 'This is outside the booked time.' },
  'print-not-settleable': { status: 409, zh: '这个打印任务不需要处理。', en: 'This print job needs no settling.' },
  'print-out-of-order': { status: 409, zh: '打印状态已更新，请刷新。', en: 'The print job has moved on. Refresh.' },
  'already-acknowledged': { status: 409, zh: '已有同事回应这次呼叫。', en: 'A colleague has already answered this call.' },
  'day-not-over': { status: 409, zh: '今天的业务日还没有结束。', en: 'The business day is not over yet.' },
} as const satisfies Readonly<Record<QueueRefusalCode, Sentence>>;

const stationSentences = {
  'journal-unavailable': {
    status: 503,
    zh: '暂时不能保存，请稍后再试；号码没有发出。',
    en: 'Nothing could be saved just now. Try again; no number was given.',
  },
  'disk-full': {
    status: 503,
    zh: '本机存储已满，暂停取号，请联系工作人员。',
    en: 'This machine has no space left. Please call the staff.',
  },
  'key-reused': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一个操作，请换一个新的。',
    en: 'That Idempotency-Key was used for another action. Make a new one.',
  },
  'wrong-password': { status: 401, zh: '用户名或密码不对。', en: 'The user name or the password is wrong.' },
  'screen-not-paired': { status: 403, zh: '这台屏幕没有在本站登记。', en: 'This screen is not paired with the station.' },
  'no-such-day': { status: 404, zh: '这一天没有记录。', en: 'There is no record of that day.' },
  'day-not-kept': {
    status: 410,
    zh: '这一天的记录已按保存期限清理，请到中心查询。',
    en: 'The record of that day is past its keeping time here. Ask the hub.',
  },
  'paper-forgotten': {
    status: 410,
    zh: '这份单据的内容已不在本机，请从办件页面重新打印。',
    en: 'What stood on that paper is no longer kept here. Print it again from the case.',
  },
  'picture-not-asked': { status: 410, zh: '没有等待中的截屏请求。', en: 'Nobody waits for this picture any more.' },
  'person-gone': { status: 410, zh: '刷证信息已清除，请重新刷证。', en: 'The card is no longer remembered. Present it again.' },
  'no-rating-screen': { status: 409, zh: '本窗口没有设置评价屏。', en: 'No rating screen is set for this counter.' },
  'nothing-to-rate': { status: 409, zh: '现在没有可以评价的办理。', en: 'There is nothing to be rated now.' },
  'printer-unavailable': { status: 409, zh: '打印机现在不能用，请先检查。', en: 'The printer is not available. Check it first.' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Delegated cases (帮办代办). */
const caseSentences = {
  'cases-not-taken-here': {
    status: 409,
    zh: '本站还不能在机器上受理帮办代办，请取号到窗口办。',
    en: 'Matters cannot be taken at this machine yet. Take a number and have it done at the counter.',
  },
  'case-item-not-taken': {
    status: 422,
    zh: '这件事不能在机器上交，请取号到窗口办。',
    en: 'This matter cannot be handed in here. Take a number and have it done at the counter.',
  },
  'mandate-not-allowed': {
    status: 422,
    zh: '这件事不能这样代办，请到窗口问。',
    en: 'Nobody may act that way in this matter. Ask at the counter.',
  },
  'notice-outdated': { status: 409, zh: '告知内容已更新，请从头再看一遍。', en: 'The notice has changed. Please begin again and read it.' },
  'agent-needed': { status: 422, zh: '请填写代办人。', en: 'Say who acts for the person.' },
  'card-gone': { status: 409, zh: '证件信息已清除，请再刷一次。', en: 'The card has been forgotten. Please show it again.' },
  'no-such-case': {
    status: 404,
    zh: '没有查到：查询码或后四位不对，或者这件事不在本站办。',
    en: 'Nothing found: the code or the last four are wrong, or the matter is not handled at this station.',
  },
  'no-such-need': { status: 404, zh: '本机没有收过这件诉求。', en: 'No such need was taken in here.' },
  'needs-not-taken-here': {
    status: 409,
    zh: '本站还不能在机器上提诉求，请到窗口说。',
    en: 'Needs cannot be taken at this machine yet. Please tell the counter.',
  },
  'case-not-confirmed': {
    status: 409,
    zh: '中心还没有确认这件事，连上以后再办。',
    en: 'The hub has not confirmed this case yet. Act on it when the line is back.',
  },
  'bad-action': { status: 422, zh: '填的内容不对，请检查。', en: 'Something filled in is not right. Check it.' },
  'too-many-tries': {
    status: 429,
    zh: '试的次数太多，请过一会儿再查，或到窗口问。',
    en: 'Too many tries. Try again later, or ask at the counter.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const appointmentSentences = {
  'booking-needs-line': {
    status: 503,
    zh: '现在连不上中心，不能预约。可以直接取号。',
    en: 'The hub cannot be reached, so nothing can be booked now. Take a number instead.',
  },
  'booking-unanswered': {
    status: 504,
    zh: '中心还没有答复。请过一会儿用手机号查询是否约上，或直接取号。',
    en: 'The hub has not answered yet. Look later by your phone number whether it is booked, or take a number.',
  },
  'booking-without-contact': {
    status: 409,
    zh: '这里现在不能登记手机号或证件，请不留联系方式再试。',
    en: 'No phone or card can be left here now. Try again without.',
  },
  'ask-failed': { status: 502, zh: '中心没能处理，请再试一次或呼叫人工。', en: 'The hub could not do it. Try again, or call for help.' },
  'unknown-ask': { status: 502, zh: '中心的版本还不支持预约，请直接取号。', en: 'This hub does not take appointments yet. Take a number.' },
  'bad-ask': { status: 502, zh: '中心没有接受这次预约，请呼叫人工。', en: 'The hub did not accept this. Call for help.' },
  'ask-too-large': { status: 413, zh: '填写的内容太长。', en: 'What was filled in is too long.' },
  'person-not-readable': {
    status: 502,
    zh: '联系方式没有传到中心，请不留联系方式再试。',
    en: 'The contact did not reach the hub. Try again without.',
  },
  'no-such-station': { status: 502, zh: '中心没有登记本站，请呼叫人工。', en: 'The hub does not know this station. Call for help.' },
  'booking-not-offered': {
    status: 409,
    zh: '本站暂不接受这个事项的预约，请直接取号。',
    en: 'This item cannot be booked here. Take a number.',
  },
  'no-such-slot': { status: 409, zh: '没有这个预约时段，请另选。', en: 'There is no such time. Choose another.' },
  'slot-closed': { status: 409, zh: '这个时段已停止预约，请另选。', en: 'This time is closed. Choose another.' },
  'slot-full': { status: 409, zh: '这个时段刚刚约满，请另选。', en: 'This time has just been taken. Choose another.' },
  'slot-too-soon': {
    status: 409,
    zh: '离这个时段太近，请选晚一些的，或直接取号。',
    en: 'This time is too near. Choose a later one, or take a number.',
  },
  'too-many-appointments': {
    status: 409,
    zh: '您已有的预约达到上限，请先办理或取消。',
    en: 'You have as many appointments as one person may.',
  },
  'appointment-id-taken': { status: 409, zh: '这次预约已用在别的时段，请重新开始。', en: 'This was used for another time. Start again.' },
  'no-such-appointment': {
    status: 404,
    zh: '没有找到您的预约，请核对，或直接取号。',
    en: 'Your appointment was not found. Check it, or take a number.',
  },
  'appointment-not-today': {
    status: 409,
    zh: '您的预约不是今天，请在预约的日子来。',
    en: 'Your appointment is not today. Come on its day.',
  },
  'appointment-cancelled': {
    status: 409,
    zh: '这个预约已取消，可以直接取号。',
    en: 'This appointment was cancelled. You can take a number.',
  },
  'appointment-over': {
    status: 409,
    zh: '这个预约已经办过、取消或过期，不能再改。',
    en: 'This appointment is over; it cannot be changed.',
  },
  'appointment-used': {
    status: 409,
    zh: '这个预约今天已经办过，需要时请直接取号。',
    en: 'This appointment was used today. Take a number if you need one.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const sentences = { ...appointmentSentences, ...queueSentences, ...stationSentences, ...caseSentences };

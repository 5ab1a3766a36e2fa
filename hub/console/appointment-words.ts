/** The words of a station's appointments. Each row is [Chinese, English]. */
import type { AppointmentStatus, BookingChannel } from '@yizhan/protocol/appointments';

type Pair = readonly [zh: string, en: string];

export const appointmentWords = {
  title: ['预约', 'Appointments'],
  lead: [
    '谁在什么时候来；关闭的时段不再接受新的预约，已经约好的照旧。',
    'Who comes when. A closed time takes no new appointments; those made stay.',
  ],
  open: ['查看预约，关闭或开放时段', 'See appointments, close or open times'],
  back: ['返回驿站', 'Back to the station'],
  day: ['日期', 'Day'],
  none: ['这一天没有预约', 'No appointments on this day'],
  noneDo: [
    '居民在自助终端、手机或窗口预约后，会出现在这里。',
    'They appear here once somebody books at a kiosk, by phone or at a counter.',
  ],
  time: ['时间', 'Time'],
  item: ['事项', 'Item'],
  code: ['预约码', 'Code'],
  person: ['预约人', 'Person'],
  channel: ['来自', 'Booked at'],
  status: ['状态', 'State'],
  cancel: ['取消预约', 'Cancel'],
  reason: ['取消原因（居民到驿站时会看到）', 'Reason (shown to whoever comes all the same)'],
  confirm: ['确认取消', 'Cancel the appointment'],
  keep: ['不取消', 'Keep it'],
  times: ['可约时段', 'Times'],
  timesHint: ['点一下时段即可关闭或重新开放。', 'Press a time to close it or to open it again.'],
  noTimes: ['这一天不能预约', 'Nothing can be booked on this day'],
  noTimesDo: [
    '不在可约日期内，或驿站没有开通预约；见驿站设置。',
    'It lies outside the days that may be booked, or the station takes no appointments: see its settings.',
  ],
  closeDay: ['关闭全天', 'Close the whole day'],
  openDay: ['重新开放全天', 'Open the day again'],
  dayClosed: ['全天已关闭，不接受新的预约。', 'The whole day is closed to new appointments.'],
  isOpen: ['开放', 'open'],
  isClosed: ['已关闭', 'closed'],
} as const satisfies Readonly<Record<string, Pair>>;

export const appointmentStatusWords: Readonly<Record<AppointmentStatus, Pair>> = {
  booked: ['已预约', 'booked'],
  'checked-in': ['已签到', 'checked in'],
  missed: ['未到', 'did not come'],
  cancelled: ['已取消', 'cancelled'],
};

export const bookingChannelWords: Readonly<Record<BookingChannel, Pair>> = {
  kiosk: ['自助终端', 'kiosk'],
  counter: ['窗口', 'counter'],
  phone: ['手机', 'phone'],
  hub: ['中心', 'hub'],
};

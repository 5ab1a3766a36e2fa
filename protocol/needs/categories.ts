/**
 * What a need (诉求) can be about, and what people usually say of it. Data: a category keeps its id for ever, names and phrases may be bettered. Days are
 * working days; they are this product's first values, for a district to confirm.
 */
interface NeedCategory {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** From the day it was handed in until somebody has it in hand. */
  readonly assignDays: number;
  /** From the day it was handed in until it is answered. */
  readonly handleDays: number;
  /** One tap each, so that nobody has to type. */
  readonly phrases: readonly (readonly [zh: string, en: string])[];
}

export const needCategories = [
  {
    id: 'utilities',
    name: '水电气暖',
    nameEn: 'Water, power, gas, heating',
    assignDays: 1,
    handleDays: 3,
    phrases: [
      ['家里停水了', 'There is no water at home'],
      ['家里停电了', 'There is no power at home'],
      ['暖气不热', 'The heating is cold'],
      ['下水道堵了', 'The drain is blocked'],
    ],
  },
  {
    id: 'property',
    name: '小区物业',
    nameEn: 'Housing and property',
    assignDays: 1,
    handleDays: 5,
    phrases: [
      ['电梯坏了', 'The lift is broken'],
      ['楼道灯不亮', 'The stairway light is out'],
      ['楼道堆了杂物', 'The stairway is blocked with things'],
      ['房顶漏水', 'The roof leaks'],
    ],
  },
  {
    id: 'environment',
    name: '环境卫生',
    nameEn: 'Cleanliness',
    assignDays: 1,
    handleDays: 3,
    phrases: [
      ['垃圾没有及时清', 'Rubbish is not collected in time'],
      ['公共厕所不干净', 'The public toilet is dirty'],
      ['有异味', 'There is a bad smell'],
    ],
  },
  {
    id: 'facilities',
    name: '道路设施',
    nameEn: 'Roads and facilities',
    assignDays: 1,
    handleDays: 5,
    phrases: [
      ['路面坏了', 'The road is damaged'],
      ['路灯不亮', 'A street lamp is out'],
      ['健身器材坏了', 'Exercise equipment is broken'],
      ['缺少无障碍坡道', 'There is no ramp'],
    ],
  },
  {
    id: 'safety',
    name: '安全隐患',
    nameEn: 'Danger',
    assignDays: 1,
    handleDays: 1,
    phrases: [
      ['井盖丢了或坏了', 'A manhole cover is missing or broken'],
      ['电线垂落', 'A power line hangs down'],
      ['消防通道被占', 'A fire lane is blocked'],
      ['电动车在楼里充电', 'E-bikes are charged indoors'],
    ],
  },
  {
    id: 'neighbours',
    name: '邻里纠纷',
    nameEn: 'Noise and neighbours',
    assignDays: 1,
    handleDays: 5,
    phrases: [
      ['晚上太吵', 'It is too loud at night'],
      ['邻居家漏水', 'Water comes from a neighbour’s flat'],
      ['想请人调解', 'I ask for mediation'],
    ],
  },
  {
    id: 'care',
    name: '养老助残',
    nameEn: 'Care and support',
    assignDays: 1,
    handleDays: 3,
    phrases: [
      ['想请人上门看看', 'Please visit us at home'],
      ['需要送餐', 'Meals are needed'],
      ['老人独居需要关照', 'An old person living alone needs care'],
      ['想借轮椅', 'I would like to borrow a wheelchair'],
    ],
  },
  {
    id: 'service',
    name: '办事服务',
    nameEn: 'Public service',
    assignDays: 1,
    handleDays: 5,
    phrases: [
      ['等候时间太长', 'The wait was too long'],
      ['工作人员态度不好', 'The staff were unfriendly'],
      ['事情没有讲清楚', 'It was not explained well'],
      ['想提一个建议', 'I have a suggestion'],
    ],
  },
  {
    id: 'other',
    name: '其他诉求',
    nameEn: 'Something else',
    assignDays: 1,
    handleDays: 5,
    phrases: [
      ['想找人当面说', 'I would like to talk to somebody'],
      ['请给我回电话', 'Please call me back'],
    ],
  },
] as const satisfies readonly NeedCategory[];

export type NeedCategoryId = (typeof needCategories)[number]['id'];
export const needCategoryIds = needCategories.map(({ id }) => id);

export function needCategory(id: NeedCategoryId): NeedCategory {
  const found = needCategories.find((one) => one.id === id);
  // Ids are a closed union over this very list.
  if (found === undefined) throw new Error(`no category ${id}`);
  return found;
}

/** Where it is. A kind of place says nothing of a person; what was typed beside it may, and is sealed with the words. */
export const needPlaces = [
  { id: 'home', name: '我家里', nameEn: 'In my home' },
  { id: 'building', name: '我住的楼里', nameEn: 'In my building' },
  { id: 'compound', name: '小区里', nameEn: 'In my compound' },
  { id: 'street', name: '附近路上', nameEn: 'On a street nearby' },
  { id: 'station', name: '本驿站', nameEn: 'At this station' },
  { id: 'elsewhere', name: '别的地方', nameEn: 'Somewhere else' },
] as const;
export type NeedPlaceId = (typeof needPlaces)[number]['id'];
export const needPlaceIds = needPlaces.map(({ id }) => id);

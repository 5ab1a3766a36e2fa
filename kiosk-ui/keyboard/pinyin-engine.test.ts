import { describe, expect, test } from 'vitest';
import data from './pinyin.json';
import { type Candidate, pinyinEngine, type TypingMode } from './pinyin-engine.ts';

/** Candidates on one page of the keyboard. */
const pageSize = 6;
const streets = [
  '东关街道',
  '大虞街道',
  '梨园街道',
  '廿里堡街道',
  '潍州路街道',
  '北苑街道',
  '广文街道',
  '新城街道',
  '清池街道',
  '北海路街道',
];
const communities = ['苇湾', '奎文门', '胜利街', '虞中', '樱前', '金都', '院校街', '早春园', '永惠', '东上虞'];
const engine = pinyinEngine(data, [...streets, ...communities]);

/** Letters, page turns and touches of candidates until the text stands; the way somebody goes who takes the longest that fits. */
function touches(text: string, letters: string, mode: TypingMode): number {
  let [before, left, keys] = ['', letters, letters.length];
  while (before !== text) {
    const candidates = engine.candidates(left, mode, before);
    const fitting = candidates
      .map((candidate, place) => ({ candidate, place }))
      .filter(({ candidate }) => text.slice(before.length).startsWith(candidate.text))
      .sort((a, b) => b.candidate.text.length - a.candidate.text.length || a.place - b.place)[0];
    if (fitting === undefined) return Number.POSITIVE_INFINITY;
    before += fitting.candidate.text;
    left = left.slice(fitting.candidate.letters);
    keys += 1 + Math.floor(fitting.place / pageSize);
  }
  return keys;
}

const texts = (candidates: readonly Candidate[]): readonly string[] => candidates.map(({ text }) => text);

describe('names', () => {
  const names =
    '张伟zhangwei 王伟wangwei 王芳wangfang 李伟liwei 王秀英wangxiuying 李秀英lixiuying 李娜lina 张秀英zhangxiuying 刘伟liuwei 张敏zhangmin 李静lijing 张丽zhangli 王静wangjing 王丽wangli 李强liqiang 张静zhangjing 李敏limin 王敏wangmin 王磊wanglei 李军lijun 刘洋liuyang 王勇wangyong 张勇zhangyong 王艳wangyan 李杰lijie 张磊zhanglei 王强wangqiang 王军wangjun 张杰zhangjie 李娟lijuan 张艳zhangyan 张涛zhangtao 王涛wangtao 李明liming 李艳liyan 王超wangchao 李勇liyong 王娟wangjuan 刘杰liujie 王秀兰wangxiulan 李霞lixia 刘敏liumin 张霞zhangxia 李丽lili 张秀兰zhangxiulan 王桂英wangguiying 张强zhangqiang 王玉兰wangyulan 陈静chenjing 杨洋yangyang 赵云zhaoyun 孙丽华sunlihua 周建国zhoujianguo 吴桂芳wuguifang 郑海涛zhenghaitao 冯玉珍fengyuzhen 陈志强chenzhiqiang 褚时健chushijian 卫国庆weiguoqing 蒋介民jiangjiemin 沈阳shenyang 韩雪梅hanxuemei 杨树林yangshulin 朱德福zhudefu 秦淑芬qinshufen 许文强xuwenqiang 何晓明hexiaoming 吕秀莲lvxiulian 施一公shiyigong 孔繁荣kongfanrong 曹玉琴caoyuqin 严宏昌yanhongchang 华国锋huaguofeng 金凤霞jinfengxia 魏延安weiyanan 陶金花taojinhua 姜子涵jiangzihan 谢雨欣xieyuxin 邹梓轩zouzixuan 喻浩然yuhaoran 柏雪bai xue 窦文涛douwentao 章子怡zhangziyi 苏婷婷sutingting 潘家园panjiayuan 葛优geyou 范晨曦fanchenxi 彭丽媛pengliyuan 鲁豫luyu 韦小宝weixiaobao 马俊杰majunjie 苗可秀miaokexiu 单田芳shantianfang 曾国强zengguoqiang 解晓东xiexiaodong 仇和qiuhe 任贤齐renxianqi 欧阳修ouyangxiu 司马光simaguang 翟天临zhaitianlin 刘玥liuyue 陈喆chenzhe 李堃likun 宋祎songyi'
      .replace('bai xue', 'baixue')
      .split(' ')
      .map((entry) => /^(\P{ASCII}+)(\w+)$/u.exec(entry) ?? []);

  test('a hundred of them, each within its letters and a few touches more', () => {
    expect(names.length).toBeGreaterThanOrEqual(100);
    const needed = names.map(([, name = '', letters = '']) => ({ name, more: touches(name, letters, 'name') - letters.length }));
    expect(needed.filter(({ more }) => more > 9)).toEqual([]);
    const mean = needed.reduce((sum, { more }) => sum + more, 0) / needed.length;
    expect(mean).toBeLessThan(4);
  });

  test('a surname stands before every other character of its sound, and the commonest names whole', () => {
    expect(texts(engine.candidates('zhang', 'name', ''))[0]).toBe('张');
    expect(texts(engine.candidates('shan', 'name', '')).slice(0, 2)).toContain('单');
    expect(texts(engine.candidates('zhangwei', 'name', ''))[0]).toBe('张伟');
    expect(texts(engine.candidates('ouyangxiu', 'name', ''))[0]).toContain('欧阳');
    expect(engine.candidates('ouyangxiu', 'name', '')).toContainEqual({ text: '欧阳', letters: 6 });
  });

  test('the first sounds are enough to begin with', () => {
    expect(texts(engine.candidates('w', 'name', '')).slice(0, pageSize)).toContain('王');
    expect(engine.candidates('wxy', 'name', '')[0]).toMatchObject({ letters: 3 });
  });
});

describe('places and texts', () => {
  test('every street and community around the station', () => {
    const letters = ['dongguan', 'dayu', 'liyuan', 'nianlipu', 'weizhoulu', 'beiyuan', 'guangwen', 'xincheng', 'qingchi', 'beihailu'];
    letters.forEach((typed, place) => {
      expect([streets[place], touches(streets[place] ?? '', typed, 'text') - typed.length]).toEqual([streets[place], 1]);
    });
    const short = [
      'weiwan',
      'kuiwenmen',
      'shenglijie',
      'yuzhong',
      'yingqian',
      'jindu',
      'yuanxiaojie',
      'zaochunyuan',
      'yonghui',
      'dongshangyu',
    ];
    short.forEach((typed, place) => {
      expect([communities[place], touches(communities[place] ?? '', typed, 'text') - typed.length]).toEqual([communities[place], 1]);
    });
  });

  test('what people complain of', () => {
    for (const [text, letters] of [
      ['路灯坏了', 'ludenghuaile'],
      ['楼道垃圾', 'loudaolaji'],
      ['电梯停用', 'diantitingyong'],
      ['小区停车', 'xiaoqutingche'],
      ['噪音太大', 'zaoyintaida'],
    ] as const) {
      expect([text, touches(text, letters, 'text') - letters.length <= 6]).toEqual([text, true]);
    }
  });
});

test('whatever is typed: few candidates, each covering letters that are there', () => {
  for (const letters of ['', 'x', 'zzzzzzzzzzzz', 'xian', 'nihaonihaonihaonihaonihaonihao', 'vvv', 'iu', 'aeiou', 'ng']) {
    for (const mode of ['name', 'text'] as const) {
      const candidates = engine.candidates(letters, mode, '');
      expect(candidates.length).toBeLessThanOrEqual(90);
      for (const candidate of candidates) {
        expect(candidate.letters).toBeGreaterThan(0);
        expect(candidate.letters).toBeLessThanOrEqual(Math.min(letters.length, 24));
      }
    }
  }
});

test('abuse is neither offered nor put together', () => {
  expect(texts(engine.candidates('jian', 'text', ''))).not.toContain('奸');
  expect(texts(engine.candidates('baichi', 'text', ''))).not.toContain('白痴');
  expect(texts(engine.candidates('ma', 'text', '你'))).not.toContain('妈');
  expect(texts(engine.candidates('ma', 'text', ''))).toContain('妈');
});

test('the words take a bounded place', () => {
  expect(JSON.stringify(data).length).toBeLessThan(200_000);
});

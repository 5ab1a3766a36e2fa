/**
 * Words of law on papers, as data: a district that has confirmed its own hands them over in place of these, by the same names.
 * `sample`: written for this project after common forms, confirmed by nobody; the paper says 样例.
 */
import { z } from 'zod';
import { both } from './blocks.ts';

const bothSchema = z.object({ zh: z.string().trim().min(1).max(600), en: z.string().trim().min(1).max(1200).nullable() });
const legalTextSchema = z.object({
  /** As the paper names it. */
  version: z.string().trim().min(1).max(40),
  sample: z.boolean(),
  title: bothSchema,
  items: z.array(bothSchema).min(1).max(20),
});
export type LegalText = z.infer<typeof legalTextSchema>;

export const legalNames = ['mandate-scope', 'mandate-duties', 'promise', 'supplement', 'custody', 'service'] as const;
export type LegalName = (typeof legalNames)[number];
const legalTextsSchema = z.object(
  Object.fromEntries(legalNames.map((name) => [name, legalTextSchema])) as Record<LegalName, typeof legalTextSchema>,
);
export type LegalTexts = z.infer<typeof legalTextsSchema>;

/** The district's own, as a document that its people edit. `version` counts the edits. */
export const legalDocumentSchema = z.object({ version: z.number().int().min(1), texts: legalTextsSchema });
export type LegalDocument = z.infer<typeof legalDocumentSchema>;

const sample = (title: LegalText['title'], items: LegalText['items']): LegalText => ({
  version: '样例-2026.1',
  sample: true,
  title,
  items,
});

export const sampleLegalTexts: LegalTexts = {
  'mandate-scope': sample(both('委托权限', 'What the agent may do'), [
    both(
      '代为提交申请材料、签收通知和领取结果；不含放弃、变更或转让委托人权利的行为。',
      'Hand in, sign for and collect papers; never give up, change or transfer a right.',
    ),
    both(
      '委托期限自签字之日起，至本事项办结并送达之日止；委托人可随时书面撤回。',
      'From signature until the matter is delivered. It may be withdrawn in writing at any time.',
    ),
  ]),
  'mandate-duties': sample(both('告知事项', 'Please note'), [
    both('代办不收取任何费用。', 'Delegated handling is free of charge.'),
    both('委托人仍是申请人，对材料的真实性负责。', 'The principal remains the applicant and answers for the papers being true.'),
    both(
      '身份证号码由委托人、受托人本人手写，系统不保存、不打印。',
      'ID numbers are written by hand. They are neither stored nor printed.',
    ),
  ]),
  promise: sample(both('承诺内容', 'What I promise'), [
    both('本人已知晓所缺材料和补齐期限，承诺在期限内补齐。', 'I know what is missing and will hand it in by the date given.'),
    both(
      '逾期未补齐的，受理部门可以终止办理；因此产生的后果由本人承担。',
      'If it is not handed in on time the matter may be ended; the consequences are mine.',
    ),
    both('已提交的材料真实、有效。', 'The papers handed in are true and valid.'),
  ]),
  supplement: sample(both('说明', 'Please note'), [
    both(
      '补正要求一次性告知；补正期间不计入办理时限的，以事项规定为准。',
      'Everything missing is told at once. Whether the time counts depends on the matter.',
    ),
    both('到期前可以到本站补交，也可以委托他人送交。', 'Hand it in at this station, yourself or through somebody, before the date given.'),
  ]),
  custody: sample(both('说明', 'Please note'), [
    both(
      '请当面核对原件的名称、份数和完好情况，签字后双方各执一份。',
      'Check name, number and condition of each original before you sign. Each side keeps one copy.',
    ),
  ]),
  service: sample(both('说明', 'Please note'), [
    both(
      '对办理结果有异议的，可以依法申请行政复议或者提起行政诉讼，期限以决定文书为准。',
      'You may ask for review or go to court within the time named in the decision.',
    ),
    both('请对本次服务作出评价，差评将在规定时间内回访。', 'Please rate this service. A bad rating is followed up.'),
  ]),
};

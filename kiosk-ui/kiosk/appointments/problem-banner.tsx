import type { Problem } from '@yizhan/protocol/api';
import { Banner } from '../../parts/banner.tsx';
import { isOpenEnd } from '../flow/booking.ts';
import { useKiosk } from '../kiosk.ts';
import { useAppointmentWords } from './appointment-words.ts';

/** Without an answer nobody knows; every other refusal has the agent's own sentence. */
export function ProblemBanner({ problem }: { readonly problem: Problem }) {
  const { visit } = useKiosk();
  const { review } = useAppointmentWords();
  const sentence = isOpenEnd(problem) ? review.unsure : visit.language === 'en' ? problem.titleEn : problem.title;
  return <Banner icon="warning">{sentence}</Banner>;
}

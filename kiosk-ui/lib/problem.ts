import type { Problem } from '@yizhan/protocol/api';

/** What every call answers when no answer came: cable out, agent stopped, or too slow. */
export const unreachable: Problem = {
  type: 'about:blank',
  title: '连不上本站服务，请稍候再试',
  titleEn: 'The station service cannot be reached. Please try again in a moment.',
  status: 0,
  code: 'unreachable',
};

/** A refusal that is no problem document (a proxy's page, an empty body) still gets a sentence. */
function unreadable(status: number): Problem {
  return {
    type: 'about:blank',
    title: `本站服务出错（${status}）`,
    titleEn: `The station service failed (${status}).`,
    status,
    code: 'unreadable-answer',
  };
}

export async function readProblem(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    return isProblem(body) ? body : unreadable(response.status);
  } catch {
    return unreadable(response.status);
  }
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const { code, title, titleEn } = body as Record<string, unknown>;
  return typeof code === 'string' && typeof title === 'string' && typeof titleEn === 'string';
}

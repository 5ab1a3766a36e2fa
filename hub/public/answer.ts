/** How a page answers: HTML under its status, and a fault in words, since no person reads problem details. */
import type { Logger } from '@yizhan/platform/log';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { words } from './i18n/index.ts';
import { type Frame, type Page, pageOf } from './layout.ts';
import { type Refused, refusalPage } from './pages/refusal-page.ts';

/** Shape of a page in the API description. */
export const htmlAnswer = (description: string) => ({ description, content: { 'text/html': {} } }) as const;

export async function answer(c: Context, frame: Frame, page: Page, status: ContentfulStatusCode = 200): Promise<Response> {
  return c.html(await pageOf(frame, page), status);
}

/** @param frame its heading is the product's name when there is none better */
export function refuse(
  c: Context,
  frame: Omit<Frame, 'heading'> & { readonly heading?: string },
  refused: Refused,
  status: ContentfulStatusCode,
): Promise<Response> {
  return answer(c, { heading: words[frame.lang].product, ...frame }, refusalPage(frame, refused), status);
}

/** Runs a page's handler; what breaks is logged and said. */
export async function orFault(
  c: Context,
  deps: { readonly log: Logger },
  frame: Pick<Frame, 'lang' | 'assets'>,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (fault) {
    deps.log.error({ err: fault, path: c.req.routePath }, 'a phone page failed');
    return refuse(c, frame, { code: 'fault' }, 500);
  }
}

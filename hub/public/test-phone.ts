/** For tests: a phone without script. It keeps its cookies, follows a redirect, and presses what stands on its page. */
import type { Api } from '@yizhan/platform/http';

interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Where it ended. */
  readonly path: string;
}

export interface TestPhone {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  post(path: string, form: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Presses the form of a page that goes to this address. */
  press(page: Seen, action: string): Promise<Seen>;
}

export function testPhone(app: Api): TestPhone {
  const cookies = new Map<string, string>();

  async function send(
    path: string,
    init: { method: string; headers?: Readonly<Record<string, string>>; body?: URLSearchParams },
  ): Promise<Seen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.request(path, { ...init, headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location) return send(location, { method: 'GET' });
    return { status: answer.status, headers: answer.headers, html: await answer.text(), path };
  }

  const phone: TestPhone = {
    cookies,
    get: (path, headers = {}) => send(path, { method: 'GET', headers }),
    post: (path, form, headers = {}) => send(path, { method: 'POST', headers, body: new URLSearchParams(form) }),
    press(page, action) {
      const form = page.html.split('<form').find((part) => part.includes(`action="${action}"`));
      if (!form) throw new Error(`no form to ${action} on ${page.path}`);
      const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]);
      return phone.post(action, Object.fromEntries(fields) as Record<string, string>);
    },
  };
  return phone;
}

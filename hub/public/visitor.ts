/**
 * Who is looking, without asking who it is: a random id in a cookie that the hub has signed, and the language chosen. A form carries a
 * word that only this phone's pages have, so that no other site can press for it.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Marks } from '../remote/marks.ts';
import type { Language } from './i18n/index.ts';

const deviceCookie = 'yizhan_phone';
const languageCookie = 'yizhan_lang';
const keptFor = 180 * 24 * 3600;

/** The language asked for, kept, or Chinese. */
export function languageFor(c: Context): Language {
  const asked = languageOf(c.req.query('lang'));
  if (asked) setCookie(c, languageCookie, asked, keptBy(c));
  return asked ?? languageOf(getCookie(c, languageCookie)) ?? 'zh';
}

export interface Visitor {
  readonly lang: Language;
  /** Mark of the phone. */
  readonly device: string;
  /** A new word for one press. */
  press(): Press;
}

export interface Press {
  readonly ask: string;
  readonly guard: string;
}

/** Reads the cookies of a page, and sets those that are missing. */
export function visitorOf(c: Context, marks: Marks): Visitor {
  const known = signedId(getCookie(c, deviceCookie), marks);
  const id = known ?? randomBytes(16).toString('base64url');
  if (known === null) setCookie(c, deviceCookie, `${id}.${marks.of('device-seal', id)}`, keptBy(c));
  return {
    lang: languageFor(c),
    device: marks.of('device', id),
    press() {
      const ask = randomUUID();
      return { ask, guard: marks.of('form', `${id} ${ask}`) };
    },
  };
}

/** The phone whose page was pressed; null: no cookie, or a press that no page of ours offered it. */
export function presserOf(c: Context, marks: Marks, { ask, guard }: Press): string | null {
  const id = signedId(getCookie(c, deviceCookie), marks);
  const site = c.req.header('sec-fetch-site');
  if (id === null || (site !== undefined && site !== 'same-origin')) return null;
  return marks.is('form', `${id} ${ask}`, guard) ? marks.of('device', id) : null;
}

function signedId(cookie: string | undefined, marks: Marks): string | null {
  const [id = '', seal = ''] = cookie?.split('.') ?? [];
  return marks.is('device-seal', id, seal) ? id : null;
}

function languageOf(text: string | undefined): Language | null {
  return text === 'zh' || text === 'en' ? text : null;
}

/** Lax, not Strict: a page opened from a scanned code or a chat still knows its phone; a post from elsewhere carries nothing. */
function keptBy(c: Context): CookieOptions {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), maxAge: keptFor };
}

/** Behind a TLS proxy the program itself hears plain HTTP: the address people use says it. */
function isSecure(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:';
}

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** HttpOnly and SameSite=Strict: no script reads it, no other site sends it. Secure as soon as the page came over TLS. */
export function setSessionCookie(c: Context, name: string, token: string): void {
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: new URL(c.req.url).protocol === 'https:' });
}

export function readSessionCookie(c: Context, name: string): string | null {
  return getCookie(c, name) ?? null;
}

export function clearSessionCookie(c: Context, name: string): void {
  deleteCookie(c, name, { path: '/' });
}

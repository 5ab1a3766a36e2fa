import { createMiddleware } from 'hono/factory';

/** Pages load their own style and script and talk to their own hub; nothing else, and nobody frames, keeps or lists them. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders = createMiddleware(async (c, next) => {
  await next();
  c.header('content-security-policy', policy);
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex, nofollow, noarchive');
  c.header('referrer-policy', 'no-referrer');
  c.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
});

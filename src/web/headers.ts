import type { MiddlewareHandler } from 'hono';

/** Policy of our own pages: style, script and connections of this server alone, nothing inline. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Policy of everything made from captured bytes: a sandbox without script, forms, frames, storage or network. */
export const CAPTURED_POLICY = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const COMMON: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Sets the security fields on every answer; a route that sets its own policy keeps it. */
export const secure: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(COMMON)) if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  if (!context.res.headers.has('Content-Security-Policy')) context.res.headers.set('Content-Security-Policy', PAGE_POLICY);
  if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'private, no-cache');
};

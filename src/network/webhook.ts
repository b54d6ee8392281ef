import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Notifier, NoticeOutcome } from '#records/notice.ts';
import { dial } from './dial.ts';
import { describeError, Failure } from './failure.ts';
import { parseTarget } from './target.ts';

export interface WebhookOptions {
  /** Where notices are posted. */
  readonly uri: string;
  /** Shared with whoever receives them. */
  readonly secret: string;
  readonly userAgent: string;
  /** Addresses taken besides the public ones, such as loopback ones where the person said so. */
  readonly allowAddress: (address: string) => boolean;
  /** PEM certificates trusted in place of the usual ones. */
  readonly trustedCertificates?: readonly string[];
  /** Milliseconds for one try. */
  readonly limitMs?: number;
}

/** Loopback addresses, as `allowAddress` sees them. */
export function isLoopback(address: string): boolean {
  return /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(address);
}

/**
 * The signature of a notice: HMAC-SHA256 (RFC 2104) under the secret over the time in seconds, a full stop, and the body
 * as sent, in hexadecimal. The time is signed with the body so that a notice cannot be played again later.
 */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}

/** Posts signed notices; redirects are not followed, and what comes back is not read. Never throws for the web. */
export function createWebhook(options: WebhookOptions): Notifier {
  const { uri, secret, userAgent, allowAddress, trustedCertificates = [], limitMs = 10_000 } = options;

  async function post(id: string, seconds: number, body: string, signal: AbortSignal): Promise<number> {
    const { url, path } = parseTarget(uri);
    const { socket } = await dial({ origin: url, limitMs, allowAddress, trustedCertificates, unguarded: false, signal });
    return new Promise<number>((settle, fail) => {
      const limit = setTimeout(() => socket.destroy(new Failure('timeout', 'no answer in time')), limitMs);
      const stop = (): void => void socket.destroy(new Failure('timeout', 'given up'));
      const end = (): void => {
        clearTimeout(limit);
        signal.removeEventListener('abort', stop);
        socket.destroy();
      };
      signal.addEventListener('abort', stop, { once: true });
      const request = httpRequest({
        method: 'POST',
        path,
        createConnection: () => socket,
        headers: {
          Host: url.host,
          'User-Agent': userAgent,
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
          Connection: 'close',
          'Suyuan-Delivery': id,
          'Suyuan-Timestamp': String(seconds),
          'Suyuan-Signature': `v1=${signatureOf(secret, seconds, body)}`,
        },
      });
      request.once('response', (response) => {
        response.resume();
        settle(response.statusCode ?? 0);
        end();
      });
      request.once('error', (error) => {
        fail(error);
        end();
      });
      request.end(body);
    });
  }

  return {
    async send({ id, at, body }, signal): Promise<NoticeOutcome> {
      try {
        const status = await post(id, Math.floor(Date.parse(at) / 1000), body, signal);
        return { delivered: status >= 200 && status < 300, status };
      } catch (error) {
        return { delivered: false, detail: error instanceof Failure ? error.message : describeError(error) };
      }
    },
  };
}

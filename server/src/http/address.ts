// Where a request comes from. Only as many entries of X-Forwarded-For are believed as the operator has proxies, from the
// right: what stands further left was written by whoever asked. HTTP requests have the same from Express (`trust proxy`).
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

export function addressOf(request: IncomingMessage, proxies: number): string {
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim());
  const hops = [request.socket.remoteAddress ?? 'unknown', ...forwarded.filter(Boolean).toReversed()];
  return hops[Math.min(proxies, hops.length - 1)] as string;
}

/** Who counts as one for limits: a household or provider holds a whole /64 of IPv6 addresses. */
export function addressGroup(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  return [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

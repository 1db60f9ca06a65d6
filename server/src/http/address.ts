// Where a request comes from. Only as many entries of X-Forwarded-For are believed as the operator has proxies, from the
// right: what stands further left was written by whoever asked. HTTP requests have the same from Express (`trust proxy`).
import type { IncomingMessage } from 'node:http';

export function addressOf(request: IncomingMessage, proxies: number): string {
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim());
  const hops = [request.socket.remoteAddress ?? 'unknown', ...forwarded.filter(Boolean).toReversed()];
  return hops[Math.min(proxies, hops.length - 1)] as string;
}

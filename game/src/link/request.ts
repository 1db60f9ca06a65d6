// One HTTP request to the own server: JSON or bytes out, JSON in, a problem document turned into an error with its code.
import { AigaretError, problemSchema, type ErrorCode } from '@aigaret/contract';

/** Time-out of a request in ms; a frozen server must not freeze a page. */
const REQUEST_TIMEOUT_MS = 15_000;

/** A refused or failed request. `status` 0 and code OFFLINE: the server was not reached. */
export class ApiError extends AigaretError {
  readonly status: number;
  readonly retryAfterMs: number | null; // from Retry-After

  constructor(code: ErrorCode, where: string, status: number, got: string, retryAfterMs: number | null = null) {
    super(code, { where, expected: 'a success', got });
    this.name = 'ApiError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** True when the same request may succeed later: no network, server or database away, too many tries. */
  get temporary(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

const retryAfter = (response: Response): number | null => {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
};

async function refusal(response: Response, where: string): Promise<ApiError> {
  let body: unknown = null;
  try {
    body = await response.json();
  } catch {
    // not from our server (a proxy's page, say): the status alone decides
  }
  const problem = problemSchema.safeParse(body);
  if (problem.success)
    return new ApiError(
      problem.data.code,
      where,
      response.status,
      problem.data.detail ?? problem.data.title,
      retryAfter(response),
    );
  const code: ErrorCode =
    response.status === 401 ? 'NOT_SIGNED_IN' : response.status === 404 ? 'NOT_FOUND' : 'INTERNAL';
  return new ApiError(
    code,
    where,
    response.status,
    `status ${response.status} without a problem document`,
    retryAfter(response),
  );
}

/**
 * Sends one request; answers the parsed JSON body, null for an empty one, a Blob for a file.
 * @throws ApiError
 */
export async function request<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const where = `${method} ${path.split('?')[0]}`;
  const binary = body instanceof Uint8Array;
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    headers: {
      ...headers,
      accept: 'application/json, application/problem+json',
      ...(body === undefined ? {} : { 'content-type': binary ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: binary ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  };
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    throw new ApiError('OFFLINE', where, 0, error instanceof Error ? error.name : 'no answer');
  }
  if (!response.ok) throw await refusal(response, where);
  if (response.status === 204) return null as Answer;
  try {
    if (!/[/+]json\b/.test(response.headers.get('content-type') ?? 'application/json'))
      return (await response.blob()) as Answer;
    const text = await response.text();
    return (text === '' ? null : JSON.parse(text)) as Answer;
  } catch (error) {
    throw new ApiError('OFFLINE', where, 0, error instanceof Error ? error.name : 'a torn answer');
  }
}

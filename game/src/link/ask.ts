// The typed client: one function for every route of the contract. Only types come from there, so that no schema is sent to
// browsers. Answers are trusted: they come from the own server by the same contract.
import type { AnswerOf, AskOf, Routes } from '@aigaret/contract';
import { request } from './request.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Loose {
  params?: Record<string, string | number>;
  query?: Record<string, string | undefined>;
  body?: unknown;
  version?: number;
}

function address(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return asked.length === 0 ? filled : `${filled}?${new URLSearchParams(asked).toString()}`;
}

/**
 * Asks one route: `ask('PUT /api/staff/patients/:id/plan', { params: { id }, body: { items }, version: 3 })`.
 * @returns the parsed JSON answer; null where the route answers with nothing; a Blob where it gives a file
 * @throws ApiError
 */
export function ask<Key extends keyof Routes>(
  key: Key,
  asking: AskOf<Key>,
  headers: Record<string, string> = {},
): Promise<AnswerOf<Key, Blob>> {
  const [method, path] = key.split(' ') as [Method, string];
  const { version, body } = asking as Loose;
  const conditional: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
  return request<AnswerOf<Key, Blob>>(method, address(path, asking as Loose), body, { ...headers, ...conditional });
}

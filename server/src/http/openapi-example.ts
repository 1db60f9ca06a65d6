// One example for each schema of the OpenAPI document, made from the schema itself: short, plausible, and valid (a test
// parses each with the schema that checks requests).
type Json = Record<string, unknown>;

/** By the property's name, where the form alone says too little. */
const byName: Record<string, unknown> = {
  email: 'therapist@clinic.example',
  displayName: '김미나',
  name: '한빛 재활의원',
  clinicName: '한빛 재활의원',
  timeZone: 'Asia/Seoul',
  language: 'ko',
  reason: 'A report for the patient',
  text: 'Raised the arm more easily today.',
  deviceName: '거실 태블릿',
  address: '192.0.2.7',
  exercise: 'shoulder-abduction',
  level: 'shoulder-abduction',
};

/** Tried in this order where a schema has a pattern; the first that fits is taken. */
const texts = [
  '123456',
  '1234',
  '2026-05-04',
  'ABCD2345',
  'shoulder-abduction',
  'plan.change',
  '20',
  'seven quiet herons by the river',
  'dGhpcy1pcy1hLXRva2VuLW9mLTMyLWJ5dGVzLWhlcmU',
  'a'.repeat(64),
  'Asia/Seoul',
  '+82 2 123 4567',
  'kite',
];

const UUID = '3f0c6c0e-6d1f-4d0e-9c55-0a6e2f0b7a11';
const INSTANT = 1_780_000_000_000; // in 2026, UTC ms

const number = (schema: Json): number => {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema as Record<string, number>;
  const floor = Math.max(minimum, exclusiveMinimum < 0 ? exclusiveMinimum : exclusiveMinimum + 1);
  return Math.min(Math.max(3, floor), maximum);
};

function text(schema: Json, name: string): string {
  if (schema['format'] === 'uuid') return UUID;
  if (schema['format'] === 'email') return byName['email'] as string;
  const { minLength = 0, maxLength = Infinity } = schema as { minLength?: number; maxLength?: number };
  const patterns = [schema['pattern'], ...((schema['allOf'] ?? []) as Json[]).map((part) => part['pattern'])];
  const fits = (candidate: string): boolean =>
    candidate.length >= minLength &&
    candidate.length <= maxLength &&
    patterns.every((pattern) => typeof pattern !== 'string' || new RegExp(pattern, 'u').test(candidate));
  const named = byName[name];
  const candidates = [
    ...(typeof named === 'string' ? [named] : []),
    ...(patterns.some(Boolean) ? [] : ['text']),
    ...texts,
  ];
  return candidates.find(fits) ?? 'x'.repeat(Math.max(1, minLength));
}

/** @param name of the property that holds it; '' at the top */
export function exampleOf(schema: Json, name = ''): unknown {
  if ('const' in schema) return schema['const'];
  if ('default' in schema) return schema['default'];
  const choices = (schema['enum'] ?? schema['anyOf'] ?? schema['oneOf']) as unknown[] | undefined;
  if (schema['enum']) return (schema['enum'] as unknown[]).includes(byName[name]) ? byName[name] : choices?.[0];
  if (choices) return exampleOf(choices[0] as Json, name);
  const { type } = schema;
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([key, part]) => [
          key,
          exampleOf(part, key),
        ]),
      );
    case 'array': {
      const { minItems = 1, items, maxItems } = schema as { minItems?: number; maxItems?: number; items?: Json };
      if (!items || maxItems === 0) return [];
      return Array.from({ length: Math.min(Math.max(1, minItems), maxItems ?? 9) }, () => exampleOf(items, name));
    }
    case 'integer':
    case 'number':
      return /At$|^at$|Until$/.test(name) ? INSTANT : number(schema);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return text(schema, name);
  }
}

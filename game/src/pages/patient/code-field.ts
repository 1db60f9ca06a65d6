// A sign-in code as it is typed: hyphens, spaces and case do not matter; shown in groups of four.

const GROUP = 4;

/** `ab2c d3ef` -> `AB2C-D3EF`. Anything that is no letter or digit falls away. */
export function showCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

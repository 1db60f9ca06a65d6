// One line of the doctor's page.
export interface Verdict {
  ok: boolean;
  says: string; // what was looked at and found, in plain words; never a value that may be secret
  remedy?: string; // of a red line: what to do; several lines where statements have to be run
}

export const fine = (says: string): Verdict => ({ ok: true, says });
export const wrong = (says: string, remedy: string): Verdict => ({ ok: false, says, remedy });

/** The page: green lines first come as they were asked; each red one with its remedy below. @param coloured for a terminal */
export function pageOf(verdicts: readonly Verdict[], coloured: boolean): string {
  const paint = (colour: number, text: string): string => (coloured ? `\u001B[${colour}m${text}\u001B[0m` : text);
  const lines = verdicts.flatMap(({ ok, says, remedy }) => [
    `${ok ? paint(32, 'ok ') : paint(31, 'RED')}  ${says}`,
    ...(remedy ? remedy.split('\n').map((line) => `       ${line}`) : []),
  ]);
  const red = verdicts.filter(({ ok }) => !ok).length;
  const end = red === 0 ? 'All is well.' : `${red} ${red === 1 ? 'line is' : 'lines are'} red.`;
  return [...lines, '', end].join('\n');
}

// What must be seen wherever a plan is made or somebody plays: the risks in a profile, as short words, the gravest first.
import { jointIds, type JointId, type PatientProfile } from '@aigaret/contract';

export interface Risk {
  key: string; // below `care:risk.`
  side?: 'left' | 'right' | 'both';
  joint?: JointId;
  degrees?: number;
}

type Facts = Pick<PatientProfile, 'seizures' | 'subluxation' | 'neglect' | 'hemianopia' | 'aphasia' | 'clearance'>;

/** No standing is said only of those who may not: it bounds what is offered. */
export function risksOf({ seizures, subluxation, neglect, hemianopia, aphasia, clearance }: Facts): Risk[] {
  const risks: Risk[] = [];
  if (seizures) risks.push({ key: 'seizures' });
  if (subluxation !== 'none') risks.push({ key: 'subluxation', side: subluxation });
  if (clearance.hemiplegicSide !== null) risks.push({ key: 'hemiplegic', side: clearance.hemiplegicSide });
  if (neglect !== 'none') risks.push({ key: 'neglect', side: neglect });
  if (hemianopia !== 'none') risks.push({ key: 'hemianopia', side: hemianopia });
  if (aphasia !== 'none') risks.push({ key: `aphasia.${aphasia}` });
  if (!clearance.standing) risks.push({ key: 'seatedOnly' });
  else if (clearance.companion === 'present') risks.push({ key: 'companion' });
  for (const joint of jointIds) {
    const degrees = clearance.jointCaps[joint];
    if (degrees !== undefined) risks.push({ key: 'cap', joint, degrees });
  }
  return risks;
}

// What is wrong with a profile before it is sent, by field; and the profile as it is sent, without loose blanks.
import { jointIds, type PatientProfile } from '@aigaret/contract';

export interface ProfileFault {
  field: string;
  key: string; // below `care:fault.`
}

type Contact = NonNullable<PatientProfile['helper']>;
type Physician = NonNullable<PatientProfile['physician']>;

/** As in the contract: digits, blanks, hyphens and brackets, a leading + allowed. */
const PHONE = /^[+\d][\d ()-]{2,29}$/;
const ZONE = /^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/;

const contactFaults = (contact: Contact | null, field: string): ProfileFault[] => {
  if (!contact) return [];
  const faults: ProfileFault[] = [];
  if (contact.name.trim() === '') faults.push({ field: `${field}.name`, key: 'missing' });
  if (!PHONE.test(contact.phone.trim())) faults.push({ field: `${field}.phone`, key: 'phone' });
  return faults;
};

/** @param today `2026-11-22`: what happened cannot lie ahead */
export function profileFaults(profile: PatientProfile, today: string): ProfileFault[] {
  const { displayName, timeZone, onset, physician, helper, emergencyContact, clearance } = profile;
  const faults: ProfileFault[] = [];
  if (displayName.trim() === '') faults.push({ field: 'displayName', key: 'missing' });
  if (!ZONE.test(timeZone)) faults.push({ field: 'timeZone', key: 'timeZone' });
  if (onset !== null && onset > today) faults.push({ field: 'onset', key: 'future' });
  faults.push(...contactFaults(helper, 'helper'), ...contactFaults(emergencyContact, 'emergencyContact'));
  if (physician && physician.name.trim() === '') faults.push({ field: 'physician.name', key: 'missing' });
  if (physician && physician.orderedOn === '') faults.push({ field: 'physician.orderedOn', key: 'missing' });
  if (physician && physician.orderedOn > today) faults.push({ field: 'physician.orderedOn', key: 'future' });
  if (clearance.movements?.length === 0) faults.push({ field: 'clearance.movements', key: 'noMovement' });
  for (const joint of jointIds) {
    const degrees = clearance.jointCaps[joint];
    if (degrees !== undefined && !(degrees >= -60 && degrees <= 180))
      faults.push({ field: `clearance.jointCaps.${joint}`, key: 'jointCap' });
  }
  return faults;
}

const text = (value: string | null): string | null => value?.trim() || null;

/** Trimmed; a contact or physician of whom nothing was written is none. */
export function tidied(profile: PatientProfile): PatientProfile {
  const contact = (one: Contact | null): Contact | null =>
    one && { name: one.name.trim(), relation: text(one.relation), phone: one.phone.trim() };
  const { physician } = profile;
  return {
    ...profile,
    displayName: profile.displayName.trim(),
    recordNumber: text(profile.recordNumber),
    diagnosis: text(profile.diagnosis),
    operation: text(profile.operation),
    precautions: text(profile.precautions),
    aids: profile.aids.map((aid) => aid.trim()).filter((aid) => aid !== ''),
    helper: contact(profile.helper),
    emergencyContact: contact(profile.emergencyContact),
    physician: physician && { name: physician.name.trim(), orderedOn: physician.orderedOn },
  };
}

/** A contact with one field replaced; null when nothing is left of it. */
export function withContact(contact: Contact | null, field: keyof Contact, value: string | null): Contact | null {
  const next = {
    name: '',
    relation: null,
    phone: '',
    ...contact,
    [field]: field === 'relation' ? value : (value ?? ''),
  };
  return next.name === '' && next.phone === '' && !next.relation ? null : (next as Contact);
}

/** The ordering physician with one field replaced; null when nothing is left. */
export function withPhysician(one: Physician | null, field: keyof Physician, value: string | null): Physician | null {
  const next = { name: '', orderedOn: '', ...one, [field]: value ?? '' };
  return next.name === '' && next.orderedOn === '' ? null : next;
}

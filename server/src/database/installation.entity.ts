// Facts about this installation as name and value: the demo mark, the salt of the patients' codes.
import { Entity } from 'typeorm';
import { Id, Varchar } from './columns.ts';

@Entity('installation')
export class Installation {
  @Id() name: string;
  @Varchar(255) value: string;
}

/** Present in a database that was seeded with invented people. */
export const DEMO_MARK = 'demo';
/** Hex, 16 bytes; see accounts/codes.ts. */
export const CODE_SALT = 'code-salt';

// The commands of `npm run admin`: what each takes, what it does, what it prints.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { lineSchema, staffInviteSchema, timeZoneSchema } from '@aigaret/contract';
import { Clinic } from '../accounts/clinic.entity.ts';
import { Staff } from '../accounts/staff.entity.ts';
import { checkTimeZone } from '../clinics/time-zone.ts';
import type { Context } from './context.ts';
import { printLink, printTable, UsageError, valid, type Print } from './terminal.ts';

type Options = Record<string, string | undefined>;

interface Command {
  usage: string;
  meaning: string;
  takes: string | null; // what the one argument is
  options: readonly string[];
  run(context: Context, argument: string, options: Options, print: Print): Promise<void>;
}

/** By id, or by name where only one has it. */
async function clinicOf({ database }: Context, text: string | undefined): Promise<Clinic> {
  if (text === undefined) throw new UsageError('Which clinic? Add --clinic <name or id>; `clinics` lists them.');
  const found = await database.read((manager) => manager.find(Clinic, { where: [{ id: text }, { name: text }] }));
  if (found.length === 1) return found[0] as Clinic;
  if (found.length === 0) throw new UsageError(`No clinic has this name or id: ${text}. \`clinics\` lists them.`);
  throw new UsageError(`Several clinics are called ${text}. Name it by id: ${found.map(({ id }) => id).join(', ')}.`);
}

const clinic: Command = {
  usage: 'clinic <name> [--time-zone Asia/Seoul]',
  meaning: 'Makes a clinic.',
  takes: 'the name of the clinic',
  options: ['time-zone'],
  async run({ act, clock, database }, argument, options, print) {
    const name = valid(lineSchema(1, 120), argument, 'The name');
    const timeZone = valid(timeZoneSchema, options['time-zone'] ?? 'Asia/Seoul', 'The time zone');
    checkTimeZone(timeZone, '--time-zone');
    const id = randomUUID();
    await act('clinic.make', id, () =>
      database.write((manager) => manager.insert(Clinic, { id, name, timeZone, createdAt: clock.now() })),
    );
    print(`Clinic ${name}: ${id}`);
  },
};

const clinics: Command = {
  usage: 'clinics',
  meaning: 'Lists the clinics.',
  takes: null,
  options: [],
  async run({ act, database }, _argument, _options, print) {
    const rows = await act('clinic.read', null, () =>
      database.read((manager) => manager.find(Clinic, { order: { createdAt: 'ASC', id: 'ASC' } })),
    );
    if (rows.length === 0) print('There is no clinic yet. Make one: clinic <name>');
    else printTable(print, [['id', 'name', 'time zone'], ...rows.map((row) => [row.id, row.name, row.timeZone])]);
  },
};

const invite: Command = {
  usage: 'invite <e-mail> --name <name> --clinic <name or id> [--role administrator|therapist] [--language ko|en]',
  meaning: 'Invites somebody, as administrator when nothing else is said; prints the link.',
  takes: 'an e-mail address',
  options: ['name', 'clinic', 'role', 'language'],
  async run(context, argument, { name, clinic: where, role = 'administrator', language = 'ko' }, print) {
    const { email, displayName } = staffInviteSchema.shape;
    const invitation = {
      email: valid(email, argument, 'The e-mail address'),
      displayName: valid(displayName, name ?? '', 'The name (--name)'),
      role: valid(staffInviteSchema.shape.role, role, 'The role (--role)'),
      language: valid(staffInviteSchema.shape.language, language, 'The language (--language)'),
    };
    const { id } = await clinicOf(context, where);
    const link = await context.act('staff.invite', id, () => context.staff.invite(id, invitation, false));
    printLink(print, invitation.email, link);
  },
};

/** @throws UsageError when nobody signs in with it */
async function memberOf({ database }: Context, text: string): Promise<Staff> {
  const email = text.trim().toLowerCase();
  const member = await database.read((manager) => manager.findOneBy(Staff, { email }));
  if (!member) throw new UsageError(`Nobody signs in with ${email}. \`staff\` lists everybody.`);
  return member;
}

const reset: Command = {
  usage: 'reset <e-mail>',
  meaning: 'Prints a new link to set a password; the former link is worth nothing any more.',
  takes: 'an e-mail address',
  options: [],
  async run(context, argument, _options, print) {
    const { id, clinicId, email } = await memberOf(context, argument);
    const link = await context.act('staff.link', clinicId, () => context.staff.link(clinicId, id, false));
    printLink(print, email, link);
  },
};

const removeSecondFactor: Command = {
  usage: 'remove-second-factor <e-mail>',
  meaning:
    'For the only administrator, who has lost the phone and the recovery codes. Ends every sign-in of the account.',
  takes: 'an e-mail address',
  options: [],
  async run(context, argument, _options, print) {
    const { id, clinicId, email, totpSecret } = await memberOf(context, argument);
    await context.act('staff.remove-totp', clinicId, () => context.staff.removeTotp(clinicId, id));
    print(totpSecret === null ? `${email} had no second factor.` : `${email} now signs in by password alone.`);
  },
};

const staff: Command = {
  usage: 'staff [--clinic <name or id>]',
  meaning: 'Lists the staff.',
  takes: null,
  options: ['clinic'],
  async run(context, _argument, { clinic: where }, print) {
    const only = where === undefined ? null : await clinicOf(context, where);
    const all = await context.database.read((manager) => manager.find(Clinic, { order: { createdAt: 'ASC' } }));
    const rows: string[][] = [];
    await context.act('staff.read', only?.id ?? null, async () => {
      for (const { id, name } of only ? [only] : all)
        for (const member of await context.staff.list(id)) {
          const state = member.disabledAt === null ? (member.invited ? 'invited' : 'active') : 'closed';
          rows.push([member.email, member.displayName, member.role, state, name]);
        }
    });
    if (rows.length === 0) print('There is nobody yet. Invite somebody: invite <e-mail> --name <name> --clinic <name>');
    else printTable(print, [['e-mail', 'name', 'role', 'state', 'clinic'], ...rows]);
  },
};

const commands: Record<string, Command> = {
  clinic,
  clinics,
  invite,
  reset,
  'remove-second-factor': removeSecondFactor,
  staff,
};

export const help = (): string =>
  [
    'npm run admin -- <command>: keeps clinics and their staff from the command line, also while the server runs.',
    '',
    ...Object.values(commands).flatMap(({ usage, meaning }) => [`  ${usage}`, `      ${meaning}`]),
    '',
    'The database is the one of AIGARET_DATABASE_URL, as for the server; links begin with the first of AIGARET_ORIGINS.',
    'Exit codes: 0 done, 1 refused or failed, 2 not understood.',
  ].join('\n');

export interface Chosen {
  run(context: Context, print: Print): Promise<void>;
}

/** Reads a command line. @returns null when help is asked for @throws UsageError */
export function readCommand(args: readonly string[]): Chosen | null {
  const [name, ...rest] = args;
  if (name === undefined || ['help', '--help', '-h'].includes(name) || rest.includes('--help')) return null;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command ${name}.\n\n${help()}`);
  const { values, positionals } = parsed(command, rest);
  const wanted = command.takes === null ? 0 : 1;
  if (positionals.length !== wanted) {
    const takes = command.takes === null ? 'takes no argument' : `takes one argument, ${command.takes}`;
    throw new UsageError(`\`${name}\` ${takes} (with spaces in it: in quotes).\nUsage: ${command.usage}`);
  }
  return { run: (context, print) => command.run(context, positionals[0] ?? '', values, print) };
}

function parsed({ options, usage }: Command, args: string[]): { values: Options; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
    });
    return { values: values as Options, positionals };
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]}\nUsage: ${usage}`);
  }
}

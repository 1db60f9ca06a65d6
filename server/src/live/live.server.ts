// The socket server: two namespaces on the same HTTP server, each behind its own cookie; origin, protocol and sign-in are
// checked at the handshake. socket.io is used directly: Nest's message decorators halve what one core relays.
import type { Server as HttpServer } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Server } from 'socket.io';
import msgpack from 'socket.io-msgpack-parser';
import {
  AigaretError,
  handshakeSchema,
  PATIENT_NAMESPACE,
  PROTOCOL_VERSION,
  STAFF_NAMESPACE,
  type ErrorCode,
} from '@aigaret/contract';
import { Limits } from '../accounts/limits.ts';
import { PeopleService } from '../accounts/people.service.ts';
import type { Role } from '../accounts/sign-in.entity.ts';
import { SignIns } from '../accounts/sign-ins.ts';
import { CareService } from '../care/care.service.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { CLOCK, CONFIG, type Clock } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { addressOf } from '../http/address.ts';
import { Origins } from '../http/origin.ts';
import { LOG, type Log } from '../log/log.ts';
import { Commands } from './commands.ts';
import { LiveAudit } from './live-audit.ts';
import { servePatient } from './patient-handlers.ts';
import { Rooms } from './rooms.ts';
import { limitPackets } from './packet-limit.ts';
import { refuse, type AnySocket, type PatientNamespace, type StaffNamespace, type Visitor } from './sockets.ts';
import { serveStaff } from './staff-handlers.ts';
import { Watch } from './watch.ts';

/** The longest message is a repetition or a session's start (a few KB); frames are 441 bytes. */
const MESSAGE_MAX_BYTES = 16_384;

const refusal = (code: ErrorCode): Error => Object.assign(new Error(code), { data: { code } });

/** Of this process, now. */
export interface LiveCounts {
  patients: number; // sockets
  staff: number; // sockets
  playing: number;
  watchers: number;
}

@Injectable()
export class LiveServer {
  private server: Server | null = null;
  private watch: Watch | null = null;
  private readonly rooms = new Rooms();

  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(CareService) private readonly care: CareService,
    @Inject(ConsentsService) private readonly consents: ConsentsService,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Origins) private readonly origins: Origins,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(LiveAudit) private readonly audit: LiveAudit,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  attach(http: HttpServer): void {
    this.server = new Server(http, {
      parser: msgpack as never,
      maxHttpBufferSize: MESSAGE_MAX_BYTES,
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      pingInterval: 10_000,
      pingTimeout: 8_000,
      connectTimeout: 10_000,
      allowRequest: (request, decide) => {
        if (!this.origins.allows(request.headers)) return decide('FORBIDDEN_ORIGIN', false);
        void this.limits
          .socket(addressOf(request, this.config.proxies))
          .then((may) => decide(may ? null : 'TOO_MANY_TRIES', may));
      },
    });
    const patients = this.server.of(PATIENT_NAMESPACE) as unknown as PatientNamespace;
    const staff = this.server.of(STAFF_NAMESPACE) as unknown as StaffNamespace;
    patients.use((socket, next) => void this.greet('patient', socket).then(() => next(), next));
    staff.use((socket, next) => void this.greet('staff', socket).then(() => next(), next));
    const rules = { care: this.care, consents: this.consents, commands: this.commands, audit: this.audit };
    patients.on('connection', (socket) => {
      limitPackets(socket);
      servePatient(socket, this.rooms, this.clock);
    });
    staff.on('connection', (socket) => {
      limitPackets(socket);
      serveStaff(socket, this.rooms, rules);
      this.rooms.tellPresence();
    });
    this.rooms.left = (socket, patientId, outcome) => this.audit.left(socket.data, patientId, outcome);
    const sockets = (): AnySocket[] => [...patients.sockets.values(), ...staff.sockets.values()];
    this.signIns.events.on('ended', (id) => {
      for (const socket of sockets()) if (socket.data.who.signInId === id) refuse(socket, 'NOT_SIGNED_IN');
    });
    this.watch = new Watch(this.rooms, sockets, this.signIns, this.care, this.consents, this.log);
    this.watch.start();
  }

  counts(): LiveCounts {
    const rooms = [...this.rooms.all()];
    return {
      patients: this.server?.of(PATIENT_NAMESPACE).sockets.size ?? 0,
      staff: this.server?.of(STAFF_NAMESPACE).sockets.size ?? 0,
      playing: rooms.filter((room) => room.playing).length,
      watchers: rooms.reduce((sum, room) => sum + room.watchers.size, 0),
    };
  }

  async close(): Promise<void> {
    this.watch?.stop();
    for (const room of this.rooms.all()) if (room.playing?.leaving) clearTimeout(room.playing.leaving);
    await this.server?.close(); // browsers see the transport close and come back by themselves
    await this.audit.settled();
  }

  private async greet(role: Role, socket: AnySocket): Promise<void> {
    const hello = handshakeSchema.safeParse(socket.handshake.auth);
    if (!hello.success || hello.data.protocol !== PROTOCOL_VERSION) throw refusal('PROTOCOL_MISMATCH');
    try {
      const who = await this.signIns.require(role, socket.handshake.headers.cookie);
      if (who.staffRole === 'administrator') throw refusal('WRONG_ROLE'); // sees no clinical data
      const me = role === 'patient' ? await this.people.patientMe(who) : await this.people.staffMe(who);
      const visitor: Visitor = {
        who,
        displayName: me.displayName,
        address: addressOf(socket.request, this.config.proxies),
      };
      if (role === 'staff')
        this.rooms.setCare(who.id, new Set((await this.care.pairs([who.id])).map((pair) => pair.patientId)));
      else this.rooms.setWatchable(who.id, (await this.consents.watchable([who.id])).has(who.id));
      Object.assign(socket.data, visitor);
    } catch (error) {
      const own = (error as { data?: { code?: ErrorCode } }).data?.code;
      const code = error instanceof AigaretError ? error.code : (own ?? 'INTERNAL');
      this.log.info({ role, code }, 'socket refused');
      throw refusal(code);
    }
  }
}

// The live room over real sockets: who gets in, what is relayed to whom, who is put out, what survives.
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  emptyFrame,
  encodeFrame,
  FRAME_MAX_BYTES,
  roundFrame,
  type LiveState,
  type SentCommand,
} from '@aigaret/contract';
import { Staff } from '../src/accounts/staff.entity.ts';
import { CareAssignment } from '../src/care/assignment.entity.ts';
import { LiveCommand } from '../src/live/command.entity.ts';
import { onEachDatabase } from './support/databases.ts';
import { connect, liveSession, type Connecting, type Heard, type LiveClient } from './support/live-clients.ts';
import { repetition, TestServer } from './support/test-server.ts';

const state: LiveState = {
  t: 1234.5,
  stage: 'playing',
  phase: 'raise',
  control: 0.5,
  value: 45.1,
  targetNow: 0.6,
  rest: 10,
  target: 90,
  quality: 0.95,
  reason: 'good',
  set: 0,
  repetition: 1,
  repetitions: 1,
  score: 70,
  pauseReason: null,
};

const fullFrame = (sequence: number): Buffer =>
  Buffer.from(
    encodeFrame(
      roundFrame({
        t: sequence * 33.3,
        image: Float64Array.from({ length: 132 }, (_, at) => (at % 4 === 3 ? 1 : 0.5)),
        world: Float64Array.from({ length: 99 }, () => 0.1),
        people: 1,
      }),
      sequence,
    ),
  );

const emptyBytes = (sequence: number): Buffer => Buffer.from(encodeFrame(emptyFrame(sequence), sequence));

onEachDatabase('the live room', (databases) => {
  let server: TestServer;
  let cookies: Record<'mina' | 'jun' | 'own' | 'unassigned', string>;
  const clients: LiveClient[] = [];

  const enter = async (role: 'patient' | 'staff', options: Omit<Connecting, 'base'>): Promise<LiveClient> => {
    const client = await connect(role, { base: server.base, ...options });
    clients.push(client);
    return client;
  };
  const patient = (cookie = cookies.mina): Promise<LiveClient> => enter('patient', { cookie });
  const therapist = (cookie = cookies.own): Promise<LiveClient> => enter('staff', { cookie });
  const play = async (client: LiveClient, sessionId: string = randomUUID()): Promise<string> => {
    expect(await client.ask('session:start', liveSession(sessionId))).toMatchObject({ ok: true });
    return sessionId;
  };
  const watch = async (client: LiveClient) => client.ask('room:join', server.people.mina.id);

  beforeAll(async () => {
    server = await TestServer.start(databases());
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    const { mina, jun, own, unassigned } = server.people;
    cookies = {
      mina: await server.signInPatient(mina),
      jun: await server.signInPatient(jun),
      own: await server.signInStaff(own),
      unassigned: await server.signInStaff(unassigned),
    };
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) {
      const sessionId = started.get(client);
      if (sessionId && client.socket.connected) await client.ask('session:end', { sessionId, endReason: 'left' });
      client.close();
    }
  });
  /** A play that stayed open would hold the room for the next test. */
  const started = new Map<LiveClient, string>();
  const lastSession = (client: LiveClient): string => started.get(client) ?? randomUUID();
  const playing = async (client: LiveClient): Promise<string> => {
    const id = await play(client);
    started.set(client, id);
    return id;
  };

  describe('the handshake', () => {
    it.each<[string, 'patient' | 'staff', () => Omit<Connecting, 'base'>, string]>([
      ['no cookie', 'patient', () => ({}), 'NOT_SIGNED_IN'],
      ["the other role's cookie", 'staff', () => ({ cookie: cookies.mina }), 'NOT_SIGNED_IN'],
      ['an invented cookie', 'patient', () => ({ cookie: '__Host-patient=invented' }), 'NOT_SIGNED_IN'],
      ['another protocol', 'patient', () => ({ cookie: cookies.mina, protocol: 999 }), 'PROTOCOL_MISMATCH'],
      ['no protocol', 'staff', () => ({ cookie: cookies.own, protocol: null }), 'PROTOCOL_MISMATCH'],
    ])('is refused by name with %s', async (_, role, options, code) => {
      const client = await enter(role, options());
      expect(client.refusal?.data?.code).toBe(code);
      expect(client.refusal?.message).toBe(code);
    });

    it('is refused from another origin (4.4.2)', async () => {
      const client = await enter('staff', { cookie: cookies.own, origin: 'https://evil.example' });
      expect(client.socket.connected).toBe(false);
      const own = await enter('staff', { cookie: cookies.own, origin: server.base });
      expect(own.socket.connected).toBe(true);
    });
  });

  describe('watching', () => {
    it('shows presence, frames, state and repetitions to the assigned therapist as they were sent', async () => {
      const watcher = await therapist();
      await watcher.until('a first presence list', () => watcher.of('presence').length > 0);
      expect(watcher.of('presence')[0]?.args[0]).toEqual([]);
      const player = await patient();
      const sessionId = await playing(player);
      await watcher.until('presence of the play', () => watcher.of('presence').at(-1)?.args[0].length === 1);
      expect(watcher.of('presence').at(-1)?.args[0][0]).toMatchObject({
        patientId: server.people.mina.id,
        session: { sessionId },
      });
      expect(await watch(watcher)).toMatchObject({
        ok: true,
        value: { displayName: '김미나', session: { sessionId }, repetitions: [] },
      });
      player.socket.emit('frame', fullFrame(0));
      player.socket.emit('state', state);
      player.socket.emit('repetition', repetition(0));
      await watcher.until(
        'all three',
        () => watcher.of('repetition').length && watcher.of('frame').length && watcher.of('state').length,
      );
      const [patientId, bytes] = (watcher.of('frame')[0] as Heard).args as [string, Uint8Array];
      expect(patientId).toBe(server.people.mina.id);
      expect(Buffer.compare(bytes, fullFrame(0))).toBe(0);
      expect(watcher.of('state')[0]?.args).toEqual([server.people.mina.id, state]);
      expect(watcher.of('repetition')[0]?.args).toEqual([server.people.mina.id, repetition(0)]);
    });

    it('gives a late therapist the whole picture at once', async () => {
      const player = await patient();
      const sessionId = await playing(player);
      player.socket.emit('state', { ...state, score: 55 });
      for (let index = 0; index < 3; index += 1) player.socket.emit('repetition', repetition(index));
      await player.ask('session:start', liveSession(sessionId)); // answered in order, so all of it has arrived
      const watcher = await therapist();
      const startedAt = performance.now();
      const answer = await watch(watcher);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
      expect(answer).toMatchObject({ ok: true, value: { session: { sessionId }, state: { score: 55 } } });
      expect(answer.ok && answer.value.repetitions).toEqual([repetition(0), repetition(1), repetition(2)]);
    });

    it('tells the patient who watches, and when they go', async () => {
      const player = await patient();
      const watcher = await therapist();
      await watch(watcher);
      await player.until('a watcher', () => player.of('watchers').at(-1)?.args[0].length === 1);
      expect(player.of('watchers').at(-1)?.args[0]).toEqual([server.people.own.displayName]);
      watcher.close();
      await player.until('nobody', () => player.of('watchers').at(-1)?.args[0].length === 0);
    });

    it('tells the end of a play and its reason', async () => {
      const player = await patient();
      const watcher = await therapist();
      await watch(watcher);
      const sessionId = await playing(player);
      await player.ask('session:end', { sessionId, endReason: 'done' });
      await watcher.until('the end', () => watcher.of('session').length === 2);
      expect(watcher.of('session').map((entry) => entry.args.slice(1))).toEqual([
        [expect.objectContaining({ sessionId }), null],
        [null, 'done'],
      ]);
      await watcher.until('an empty presence list', () => watcher.of('presence').at(-1)?.args[0].length === 0);
    });

    it('is for assigned therapists only: no room, no presence, no frame for others (8.2.2)', async () => {
      const stranger = await therapist(cookies.unassigned);
      const player = await patient();
      await playing(player);
      expect(await watch(stranger)).toEqual({ ok: false, code: 'NOT_YOUR_PATIENT' });
      expect(await stranger.ask('room:join', randomUUID())).toEqual({ ok: false, code: 'NOT_YOUR_PATIENT' });
      expect(await stranger.ask('room:join', { $ne: null })).toEqual({ ok: false, code: 'NOT_YOUR_PATIENT' });
      player.socket.emit('frame', fullFrame(0));
      await player.ask('session:start', liveSession(lastSession(player)));
      await wait(600); // longer than the watch's look
      expect(stranger.of('frame')).toEqual([]);
      expect(stranger.of('presence').flatMap((entry) => entry.args[0])).toEqual([]);
    });

    it('stops when the therapist leaves the room', async () => {
      const player = await patient();
      await playing(player);
      const watcher = await therapist();
      await watch(watcher);
      await watcher.ask('room:leave', server.people.mina.id);
      player.socket.emit('frame', fullFrame(0));
      await player.ask('session:start', liveSession(lastSession(player)));
      await wait(100);
      expect(watcher.of('frame')).toEqual([]);
    });

    it('relays 30 frames a second in a few milliseconds each', async () => {
      const player = await patient();
      await playing(player);
      const watcher = await therapist();
      await watch(watcher);
      const sentAt: number[] = [];
      for (let sequence = 0; sequence < 60; sequence += 1) {
        sentAt.push(performance.now());
        player.socket.volatile.emit('frame', fullFrame(sequence));
        await wait(15);
      }
      await watcher.until('most frames', () => watcher.of('frame').length >= 50);
      const late = watcher
        .of('frame')
        .map((entry) => entry.at - (sentAt[Buffer.from(entry.args[1]).readUInt32LE(4)] as number))
        .toSorted((a, b) => a - b);
      console.log(
        `relay: ${late.length} of 60 frames, median ${(late[Math.floor(late.length / 2)] ?? 0).toFixed(1)} ms, 95 % ${(late[Math.floor(late.length * 0.95)] ?? 0).toFixed(1)} ms`,
      );
      expect(late[Math.floor(late.length / 2)]).toBeLessThan(200); // a busy machine; usual is about 1 ms
    });
  });

  describe('put out within a second', () => {
    const assign = (endsAt: number | null) =>
      server.database.write((manager) =>
        manager.update(CareAssignment, { id: server.people.assignmentId }, { endsAt }),
      );
    afterEach(() => assign(null));

    /** While frames flow, does something and measures until the last frame that came. */
    const lastFrameAfter = async (watcher: LiveClient, act: () => Promise<unknown>): Promise<number> => {
      const player = await patient();
      await playing(player);
      await watch(watcher);
      let sequence = 0;
      const flow = setInterval(() => player.socket.emit('frame', fullFrame(sequence++)), 20);
      await watcher.until('frames', () => watcher.of('frame').length > 5);
      await act();
      const actedAt = performance.now();
      await wait(1_500);
      clearInterval(flow);
      const last = watcher.of('frame').at(-1)?.at as number;
      expect(sequence).toBeGreaterThan(40);
      return last - actedAt;
    };

    it('when the assignment ends', async () => {
      const watcher = await therapist();
      const ms = await lastFrameAfter(watcher, () => assign(Date.now() - 1));
      expect(ms).toBeLessThan(1_000);
      expect(watcher.of('removed')[0]?.args).toEqual([server.people.mina.id, 'NOT_YOUR_PATIENT']);
      expect(watcher.of('presence').at(-1)?.args[0]).toEqual([]);
      expect(watcher.socket.connected).toBe(true);
      expect(await watch(watcher)).toEqual({ ok: false, code: 'NOT_YOUR_PATIENT' });
    });

    it('when the therapist signs out in another tab', async () => {
      const watcher = await therapist();
      const ms = await lastFrameAfter(watcher, () =>
        server.ask('POST', '/api/staff/sign-out', { cookie: cookies.own }),
      );
      expect(ms).toBeLessThan(1_000);
      expect(watcher.of('refused')[0]?.args).toEqual(['NOT_SIGNED_IN']);
      expect(watcher.socket.connected).toBe(false);
    });

    it('when the account is disabled (7.4.2)', async () => {
      const disable = (disabledAt: number | null) =>
        server.database.write((manager) => manager.update(Staff, { id: server.people.own.id }, { disabledAt }));
      const watcher = await therapist();
      const ms = await lastFrameAfter(watcher, () => disable(1));
      await disable(null);
      expect(ms).toBeLessThan(1_000);
      expect(watcher.socket.connected).toBe(false);
    });

    it('also the patient who signs out', async () => {
      const player = await patient();
      await server.ask('POST', '/api/patient/sign-out', { cookie: cookies.mina });
      await player.until('the close', () => player.closedAt);
      expect(player.of('refused')[0]?.args).toEqual(['NOT_SIGNED_IN']);
    });
  });

  describe('two tabs of one patient', () => {
    it('play in one: the later one is told so, and may when the first has ended', async () => {
      const first = await patient();
      const sessionId = await playing(first);
      const second = await patient();
      expect(await second.ask('session:start', liveSession(randomUUID()))).toEqual({
        ok: false,
        code: 'PLAYING_ELSEWHERE',
      });
      second.socket.emit('frame', fullFrame(0));
      const watcher = await therapist();
      expect(await watch(watcher)).toMatchObject({ value: { session: { sessionId } } });
      await first.ask('session:end', { sessionId, endReason: 'done' });
      await playing(second);
    });

    it('let the later one play when the first is gone', async () => {
      const first = await patient();
      await playing(first);
      first.close();
      await wait(100);
      await playing(await patient());
    });

    it('carry one play on over a new connection, with its repetitions', async () => {
      const first = await patient();
      const sessionId = await play(first);
      first.socket.emit('repetition', repetition(0));
      const second = await patient();
      expect(await second.ask('session:start', liveSession(sessionId))).toMatchObject({ ok: true });
      started.set(second, sessionId);
      await first.until('being replaced', () => first.closedAt);
      expect(first.of('refused')[0]?.args).toEqual(['PLAYING_ELSEWHERE']);
      second.socket.emit('frame', fullFrame(100));
      expect(await watch(await therapist())).toMatchObject({
        value: { session: { sessionId }, repetitions: [repetition(0)] },
      });
    });
  });

  describe('commands', () => {
    const command = (change: Partial<SentCommand> = {}): SentCommand => ({
      id: randomUUID(),
      patientId: server.people.mina.id,
      command: { kind: 'cue', cue: 'slower' },
      ...change,
    });
    const logged = (id: string) => server.database.read((manager) => manager.findOneBy(LiveCommand, { id }));
    const listening = async (): Promise<LiveClient> => {
      const player = await patient();
      player.socket.on('command', (_command: unknown, ack: (answer: unknown) => void) =>
        ack({ ok: true, value: null }),
      );
      await playing(player);
      return player;
    };

    it("stand on the patient's screen before they are acknowledged, and in the log", async () => {
      const player = await listening();
      const watcher = await therapist();
      const sent = command();
      expect(await watcher.ask('command:send', sent)).toEqual({ ok: true, value: null });
      expect(player.of('command')[0]?.args[0]).toEqual({
        id: sent.id,
        command: sent.command,
        from: server.people.own.displayName,
      });
      expect(await logged(sent.id)).toMatchObject({
        outcome: 'delivered',
        staffId: server.people.own.id,
        sessionId: lastSession(player),
        command: sent.command,
      });
    });

    it('are done once however often their id arrives, at once or later', async () => {
      const player = await listening();
      const watcher = await therapist();
      const sent = command({ command: { kind: 'message', text: '천천히, 잘하고 있어요' } });
      const answers = [
        ...(await Promise.all([
          watcher.ask('command:send', sent),
          watcher.ask('command:send', sent),
          watcher.ask('command:send', sent),
        ])),
        await watcher.ask('command:send', sent),
      ];
      expect(answers).toEqual(Array.from({ length: 4 }, () => ({ ok: true, value: null })));
      expect(player.of('command')).toHaveLength(1);
    });

    it('are refused when an id is used for something else', async () => {
      await listening();
      const watcher = await therapist();
      const sent = command();
      await watcher.ask('command:send', sent);
      expect(await watcher.ask('command:send', { ...sent, command: { kind: 'stop' } })).toEqual({
        ok: false,
        code: 'COMMAND_INVALID',
      });
    });

    it('are told as not delivered when nobody acknowledges, and may be tried again under the same id', async () => {
      const player = await patient();
      await playing(player);
      const watcher = await therapist();
      const sent = command();
      const startedAt = performance.now();
      expect(await watcher.ask('command:send', sent)).toEqual({ ok: false, code: 'COMMAND_NOT_DELIVERED' });
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      expect(await logged(sent.id)).toMatchObject({ outcome: 'lost' });
      player.socket.on('command', (_command: unknown, ack: (answer: unknown) => void) =>
        ack({ ok: true, value: null }),
      );
      expect(await watcher.ask('command:send', sent)).toEqual({ ok: true, value: null });
      expect(await logged(sent.id)).toMatchObject({ outcome: 'delivered' });
    });

    it('reach a patient who comes back in between', async () => {
      const first = await patient();
      const sessionId = await play(first);
      const watcher = await therapist();
      first.close();
      const sent = command();
      const answer = watcher.ask('command:send', sent);
      await wait(300);
      const second = await patient();
      second.socket.on('command', (_command: unknown, ack: (given: unknown) => void) => ack({ ok: true, value: null }));
      await second.ask('session:start', liveSession(sessionId));
      started.set(second, sessionId);
      expect(await answer).toEqual({ ok: true, value: null });
    });

    it.each<[string, () => unknown, string]>([
      ['nobody plays', () => command(), 'NOT_PLAYING'],
      ['the patient is of somebody else', () => command({ patientId: server.people.jun.id }), 'NOT_YOUR_PATIENT'],
      [
        'the hold is beyond its bound',
        () => command({ command: { kind: 'hold-time', holdMs: 1e9 } }),
        'COMMAND_INVALID',
      ],
      ['the kind is unknown', () => ({ ...command(), command: { kind: 'eval', code: '1' } }), 'COMMAND_INVALID'],
      ['it is no command', () => 'slower', 'COMMAND_INVALID'],
    ])('are refused by name when %s', async (_, sent, code) => {
      const watcher = await therapist();
      expect(await watcher.ask('command:send', sent())).toEqual({ ok: false, code });
    });

    it('are bounded: a flood is refused, not delivered', async () => {
      await listening();
      const watcher = await therapist();
      const answers = await Promise.all(Array.from({ length: 20 }, () => watcher.ask('command:send', command())));
      expect(answers.filter((answer) => !answer.ok && answer.code === 'TOO_MANY_TRIES').length).toBeGreaterThanOrEqual(
        15,
      );
    });
  });

  describe('bad frames', () => {
    it.each<[string, () => unknown, string]>([
      ['noise', () => randomBytes(60), 'FRAME_INVALID'],
      ['a text', () => 'frame', 'FRAME_INVALID'],
      ['nothing', () => undefined, 'FRAME_INVALID'],
      ['a frame cut short', () => fullFrame(0).subarray(0, 100), 'FRAME_INVALID'],
      ['an oversized frame', () => Buffer.alloc(FRAME_MAX_BYTES + 1), 'FRAME_TOO_LARGE'],
    ])('close the socket that sent %s, by name, and no other', async (_, bytes, code) => {
      const player = await patient();
      await playing(player);
      const other = await patient(cookies.jun);
      const watcher = await therapist();
      await watch(watcher);
      player.socket.emit('frame', bytes());
      await player.until('the close', () => player.closedAt);
      expect(player.of('refused')[0]?.args).toEqual([code]);
      expect([other.socket.connected, watcher.socket.connected]).toEqual([true, true]);
      expect(watcher.of('frame')).toEqual([]);
    });

    it('close a socket whose message is beyond all bounds', async () => {
      const player = await patient();
      player.socket.emit('frame', Buffer.alloc(200_000));
      await player.until('the close', () => player.closedAt);
    });

    it('may come 100,000 times from many sockets, and the server serves on', async () => {
      const rounds = 20;
      const each = 5_000;
      const startedAt = performance.now();
      for (let round = 0; round < rounds; round += 1) {
        const player = await connect('patient', { base: server.base, cookie: cookies.jun });
        for (let sent = 0; sent < each; sent += 1) player.socket.emit('frame', randomBytes(sent % 500));
        await player.until('the close', () => player.closedAt);
        player.close();
      }
      console.log(`${rounds * each} random buffers in ${Math.round(performance.now() - startedAt)} ms`);
      const player = await patient();
      await playing(player);
      const watcher = await therapist();
      await watch(watcher);
      player.socket.emit('frame', emptyBytes(0));
      await watcher.until('a good frame', () => watcher.of('frame').length === 1);
    });

    it('also as state and repetition close only their own socket, and odd calls do nothing', async () => {
      for (const [event, value] of [
        ['state', { t: 'x' }],
        ['repetition', null],
        ['state', undefined],
      ] as const) {
        const player = await patient();
        player.socket.emit(event, value);
        await player.until('the close', () => player.closedAt);
      }
      const player = await patient();
      player.socket.emit('session:start');
      player.socket.emit('session:start', liveSession(randomUUID()), 'no function');
      player.socket.emit('session:end', 5);
      player.socket.emit('no:such:event', 1);
      const watcher = await therapist();
      watcher.socket.emit('room:join');
      watcher.socket.emit('room:leave', null);
      watcher.socket.emit('command:send');
      expect(await watcher.ask('room:leave', 'x')).toMatchObject({ ok: true });
      expect((await server.ask('GET', '/api/health/live')).status).toBe(200);
    });

    it('that are too many are left out, and the watcher sees at most 60 a second and a burst', async () => {
      const player = await patient();
      await playing(player);
      const watcher = await therapist();
      await watch(watcher);
      for (let sequence = 0; sequence < 600; sequence += 1) player.socket.emit('frame', emptyBytes(sequence));
      await player.ask('session:start', liveSession(lastSession(player)));
      await wait(200);
      expect(watcher.of('frame').length).toBeGreaterThan(50);
      expect(watcher.of('frame').length).toBeLessThan(300);
    });
  });

  it('keeps a watcher that does not read from costing others their frames', async () => {
    const player = await patient();
    await playing(player);
    const stalled = await therapist();
    const well = await therapist();
    await watch(stalled);
    await watch(well);
    // Stops reading below all libraries: the kernel's buffers fill, then the server's.
    (stalled.socket.io.engine as unknown as { transport: { ws: { pause(): void } } }).transport.ws.pause();
    for (let sequence = 0; sequence < 400; sequence += 1) {
      player.socket.emit('state', { ...state, score: sequence });
      player.socket.emit('frame', fullFrame(sequence));
      if (sequence % 10 === 0) await wait(8);
    }
    await well.until('all states', () => well.of('state').length === 400);
    expect(stalled.of('state').length).toBeLessThan(well.of('state').length);
  });
});

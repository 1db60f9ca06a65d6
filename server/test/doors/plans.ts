// Doors of plans and templates.
import { randomUUID } from 'node:crypto';
import { PlanTemplateRow } from '../../src/plans/template.entity.ts';
import { PlanRow } from '../../src/plans/plan.entity.ts';
import { prescription } from '../support/people.ts';
import { patients, therapists, type DoorPart, type World } from './visitors.ts';

/** The version that mina's plan has now: whoever may, has raised it. */
async function current({ server }: World): Promise<number> {
  const plan = await server.database.read((manager) =>
    manager.findOneByOrFail(PlanRow, { patientId: server.people.mina.id }),
  );
  return plan.version;
}

/** A template of mina's clinic, new for each visitor. */
async function template({ server }: World): Promise<string> {
  const id = randomUUID();
  const row = { id, clinicId: server.people.mina.clinicId, version: 1, name: 'first weeks', items: [] };
  await server.database.write((manager) =>
    manager.insert(PlanTemplateRow, { ...row, updatedBy: server.people.own.id, updatedAt: 1, removedAt: null }),
  );
  return id;
}

const body = { name: 'first weeks', items: [prescription()] };
/** Every therapist of the clinic may; elsewhere there is no such template. */
const clinic = (status: number) => ({ ...therapists(status, status), otherClinic: 404 });

export const plans: DoorPart = {
  verdicts: {
    'GET /api/patient/today': patients(200, 200),
    'GET /api/staff/patients/:id/plan': therapists(200, 404),
    'GET /api/staff/patients/:id/plan/versions': therapists(200, 404),
    'PUT /api/staff/patients/:id/plan': therapists(200, 404),
    'POST /api/staff/patients/:id/plan/end': therapists(200, 404),
    'GET /api/staff/plan-templates': therapists(200, 200),
    'POST /api/staff/plan-templates': therapists(200, 200),
    'PUT /api/staff/plan-templates/:id': clinic(200),
    'DELETE /api/staff/plan-templates/:id': clinic(204),
  },
  asks: {
    'PUT /api/staff/patients/:id/plan': async (world) => ({
      body: { items: [prescription()] },
      version: await current(world),
    }),
    'POST /api/staff/patients/:id/plan/end': async (world) => ({ version: await current(world) }),
    'POST /api/staff/plan-templates': () => ({ body }),
    'PUT /api/staff/plan-templates/:id': async (world) => ({ ids: { id: await template(world) }, version: 1, body }),
    'DELETE /api/staff/plan-templates/:id': async (world) => ({ ids: { id: await template(world) }, version: 1 }),
  },
};

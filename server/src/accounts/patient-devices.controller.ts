// A therapist's doors to the devices of a patient in the own care.
import { Controller, Inject } from '@nestjs/common';
import type { PairingMade, PatientDevices } from '@aigaret/contract';
import { CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { PairingService } from './pairing.service.ts';
import type { SignedIn } from './sign-ins.ts';

@Controller()
export class PatientDevicesController {
  constructor(@Inject(PairingService) private readonly service: PairingService) {}

  @Door('GET /api/staff/patients/:id/devices', {
    role: 'therapist',
    summary: 'Devices that a patient plays on, and codes that wait.',
    audit: 'device.list',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  devices(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<PatientDevices> {
    return this.service.devices(who, id);
  }

  @Door('POST /api/staff/patients/:id/pairings', {
    role: 'therapist',
    summary: 'A code and a link for one new device, valid for seven days; one that waited is withdrawn. Shown once.',
    audit: 'pairing.make',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  make(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<PairingMade> {
    return this.service.make(who, id);
  }

  @Door('DELETE /api/staff/patients/:id/pairings/:pairingId', {
    role: 'therapist',
    summary: 'Withdraws a code that waits.',
    audit: 'pairing.withdraw',
    refusals: ['NOT_YOUR_PATIENT', 'NOT_FOUND'],
  })
  async withdraw(
    @Who() who: SignedIn,
    @CheckedParams() { id, pairingId }: IdParams & { pairingId: string },
  ): Promise<void> {
    await this.service.withdraw(who, id, pairingId);
  }

  @Door('DELETE /api/staff/patients/:id/devices/:deviceId', {
    role: 'therapist',
    summary: 'Ends a device: what runs on it ends within a second, and it has to be paired anew.',
    audit: 'device.revoke',
    refusals: ['NOT_YOUR_PATIENT', 'NOT_FOUND'],
  })
  async revoke(
    @Who() who: SignedIn,
    @CheckedParams() { id, deviceId }: IdParams & { deviceId: string },
  ): Promise<void> {
    await this.service.revoke(who, id, deviceId);
  }

  @Door('DELETE /api/staff/patients/:id/pin', {
    role: 'therapist',
    summary: 'Removes a forgotten PIN; devices that wrong PINs have locked open again.',
    audit: 'pin.remove',
    refusals: ['NOT_YOUR_PATIENT'],
  })
  async removePin(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<void> {
    await this.service.removePin(who, id);
  }
}

import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { versionChanged } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { exchangeProblem } from '../exchange.problems.js';
import { exportRequest } from '../export/export.controller.js';
import { ExportService } from '../export/export.service.js';
import { checkPattern, USUAL_NAME } from '../export/file-name.js';
import { exchangedType } from '../import/exchanged-type.js';
import type { ProfileDto, SaveProfileDto, WhichProfilesDto } from './profile.dto.js';
import * as profiles from './profile.repository.js';
import type { KeptProfile } from './profile.repository.js';

/** So many nobody can tell apart any more. */
const MOST_PROFILES = 500;

/** Export profiles: saved ways to export, one's own and shared ones (S5-05 to S5-10). */
@Injectable()
export class ProfileService {
  constructor(private readonly exports: ExportService) {}

  /** Those that the user may use, by name. */
  list(tx: OfficeTransaction, which: WhichProfilesDto): Promise<ProfileDto[]> {
    return profiles.listProfiles(tx, which);
  }

  /** Throws 404, for another user's own profile as well. */
  async read(tx: OfficeTransaction, id: string): Promise<ProfileDto> {
    const profile = await profiles.findProfile(tx, id);
    if (!profile) throw noProfile();
    return profile;
  }

  /** Throws 400 for what an export would refuse, 409 for a taken name or one profile too many. */
  async create(tx: OfficeTransaction, given: SaveProfileDto): Promise<ProfileDto> {
    const made = await this.checked(tx, given);
    if ((await profiles.countProfiles(tx)) >= MOST_PROFILES) throw exchangeProblem('TOO_MANY_PROFILES');
    const id = await profiles.insertProfile(tx, made);
    await audit(tx, 'exportProfile.created', { exportProfileId: id, recordType: made.recordType });
    return this.read(tx, id);
  }

  /** Throws 404, 412, and as `create`. */
  async change(
    tx: OfficeTransaction,
    id: string,
    version: number,
    given: SaveProfileDto,
  ): Promise<ProfileDto> {
    const present = await this.read(tx, id);
    if (present.version !== version) throw versionChanged(present.version);
    const made = await this.checked(tx, given);
    if (!(await profiles.updateProfile(tx, id, version, made))) throw versionChanged(version + 1);
    await audit(tx, 'exportProfile.changed', { exportProfileId: id, recordType: made.recordType });
    return this.read(tx, id);
  }

  /** Throws 404. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    if (!(await profiles.deleteProfile(tx, id))) throw noProfile();
    await audit(tx, 'exportProfile.deleted', { exportProfileId: id });
  }

  /** A profile must be one that an export understands. */
  private async checked(tx: OfficeTransaction, given: SaveProfileDto): Promise<KeptProfile> {
    const { name, shared, actions, query, fileName = USUAL_NAME } = given;
    const type = exchangedType(given.recordType);
    checkPattern(fileName);
    await this.exports.check(tx, type, exportRequest(query));
    return { recordType: type.name, name: name.trim(), shared, actions, query, fileName };
  }
}

function noProfile(): Error {
  return commonProblem('NOT_FOUND', 'there is no such export profile');
}

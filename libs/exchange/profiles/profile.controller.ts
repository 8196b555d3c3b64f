import type { OfficeTransaction } from '#database';
import { etagOf, IdPipe, Needs, requiredVersion, Tx, type OfficeReply, idempotencyKey } from '#offices';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import { ProfileDto, ProfileListDto, SaveProfileDto, WhichProfilesDto } from './profile.dto.js';
import { ProfileService } from './profile.service.js';

/** Export profiles, several for each record type (S5-05 to S5-10): yours, and those that are shared in the office. */
@ApiTags('exports')
@ApiBearerAuth()
@Needs('file-export', 'records-read')
@Controller('api/export-profiles')
export class ExportProfileController {
  constructor(private readonly profiles: ProfileService) {}

  @Get()
  @ApiOperation({ summary: 'Your export profiles and the shared ones, by name (S5-09, S5-10)' })
  @ApiOkResponse({ type: ProfileListDto })
  async list(@Tx() tx: OfficeTransaction, @Query() which: WhichProfilesDto): Promise<ProfileListDto> {
    return { items: await this.profiles.list(tx, which) };
  }

  @Post()
  @ApiOperation({ summary: 'Save an export profile (S5-08)' })
  @idempotencyKey
  @ApiCreatedResponse({ type: ProfileDto })
  @ApiBadRequestResponse({ description: 'What an export would refuse: an unknown field, filter or format' })
  @ApiConflictResponse({ description: 'PROFILE_NAME_TAKEN, TOO_MANY_PROFILES' })
  create(@Tx() tx: OfficeTransaction, @Body() given: SaveProfileDto): Promise<ProfileDto> {
    return this.profiles.create(tx, given);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One export profile' })
  @ApiOkResponse({ type: ProfileDto })
  async read(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ProfileDto> {
    const profile = await this.profiles.read(tx, id);
    reply.header('etag', etagOf(profile.version));
    return profile;
  }

  @Put(':id')
  @ApiOperation({ summary: 'Change an export profile' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the profile as it was read' })
  @ApiOkResponse({ type: ProfileDto })
  @ApiConflictResponse({ description: 'PROFILE_NAME_TAKEN' })
  @ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' })
  change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: SaveProfileDto,
  ): Promise<ProfileDto> {
    return this.profiles.change(tx, id, requiredVersion(ifMatch), given);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an export profile' })
  @ApiNoContentResponse()
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.profiles.remove(tx, id);
  }
}

import type { OfficeTransaction } from '#database';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { OfficeReply } from '../access/caller.js';
import { Needs, SignedIn, Tx } from '../access/decorators.js';
import { IdPipe } from '../access/id.pipe.js';
import { RIGHTS } from '../access/rights.js';
import { etagOf, requiredVersion } from '../access/versions.js';
import { ChangeRoleDto, NewRoleDto, RoleDto, RoleListDto } from './roles.dto.js';
import { RolesService } from './roles.service.js';
import { RightListDto } from './users.dto.js';

@ApiTags('users and rights')
@ApiBearerAuth()
@Controller('api')
export class RightsController {
  /** Every right and what it allows. */
  @Get('rights')
  @SignedIn('the list is the same for everybody and says what to ask an administrator for')
  @ApiOperation({ summary: 'List every right and what it allows' })
  @ApiOkResponse({ type: RightListDto })
  list(): RightListDto {
    const items = RIGHTS.map(({ name, label, allows, source }) => ({ name, label, allows, source }));
    return { items, nextCursor: null };
  }
}

@ApiTags('users and rights')
@ApiBearerAuth()
@ApiForbiddenResponse({ description: 'FORBIDDEN: the right users-and-rights is missing; SELF_GRANT' })
@Needs('users-and-rights')
@Controller('api/roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get()
  @ApiOperation({ summary: 'List the roles of your office' })
  @ApiOkResponse({ type: RoleListDto })
  list(@Tx() tx: OfficeTransaction): Promise<RoleListDto> {
    return this.roles.list(tx);
  }

  @Post()
  @ApiOperation({ summary: 'Create a role' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1 to 128 visible ASCII characters' })
  @ApiCreatedResponse({ type: RoleDto })
  @ApiConflictResponse({ description: 'NAME_TAKEN' })
  async create(
    @Tx() tx: OfficeTransaction,
    @Body() given: NewRoleDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<RoleDto> {
    return withEtag(reply, await this.roles.create(tx, given));
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Rename a role or change its rights',
    description: 'Counts from the next request of its users on.',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag or version of the role as you read it' })
  @ApiOkResponse({ type: RoleDto })
  @ApiConflictResponse({ description: 'NAME_TAKEN, LAST_ADMINISTRATOR' })
  @ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' })
  async change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ChangeRoleDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<RoleDto> {
    return withEtag(reply, await this.roles.change(tx, id, requiredVersion(ifMatch), given));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a role', description: 'Takes its rights from all who are in it.' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'LAST_ADMINISTRATOR' })
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.roles.remove(tx, id);
  }
}

function withEtag(reply: OfficeReply, role: RoleDto): RoleDto {
  reply.header('etag', etagOf(role.version));
  return role;
}

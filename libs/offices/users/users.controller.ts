import type { OfficeTransaction } from '#database';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { OfficeReply } from '../access/caller.js';
import { Needs, Tx } from '../access/decorators.js';
import { IdPipe } from '../access/id.pipe.js';
import type { Page } from '../access/pages.dto.js';
import { RIGHTS } from '../access/rights.js';
import { etagOf, requiredVersion } from '../access/versions.js';
import { RightsService } from './rights.service.js';
import { ChangeUserDto, NewUserDto, UserDto, UserPageDto, UsersQueryDto } from './users.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('users and rights')
@ApiBearerAuth()
@ApiForbiddenResponse({ description: 'FORBIDDEN: the right users-and-rights is missing' })
@Needs('users-and-rights')
@Controller('api/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly rights: RightsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the users of your office by name' })
  @ApiOkResponse({ type: UserPageDto })
  list(@Tx() tx: OfficeTransaction, @Query() page: UsersQueryDto): Promise<Page<UserDto>> {
    return this.users.list(tx, page);
  }

  @Post()
  @ApiOperation({ summary: 'Create a user', description: 'He holds no right until one is granted to him.' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1 to 128 visible ASCII characters' })
  @ApiCreatedResponse({ type: UserDto })
  @ApiConflictResponse({ description: 'NAME_TAKEN' })
  async create(
    @Tx() tx: OfficeTransaction,
    @Body() given: NewUserDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<UserDto> {
    const user = await this.users.create(tx, given);
    reply.header('location', `/api/users/${user.id}`);
    return withEtag(reply, user);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a user with his rights and roles' })
  @ApiOkResponse({ type: UserDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND: not in your office' })
  async read(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<UserDto> {
    return withEtag(reply, await this.users.read(tx, id));
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change a user',
    description: 'A new password, or disabling him, ends his sign-ins.',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the user as you read him' })
  @ApiOkResponse({ type: UserDto })
  @ApiConflictResponse({ description: 'LAST_ADMINISTRATOR' })
  @ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' })
  async change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ChangeUserDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<UserDto> {
    return withEtag(reply, await this.users.change(tx, id, requiredVersion(ifMatch), given));
  }

  @Put(':id/rights/:right')
  @HttpCode(204)
  @ApiParam({ name: 'right', enum: RIGHTS.map(({ name }) => name) })
  @ApiOperation({
    summary: 'Grant a right (S4-13)',
    description: 'Counts from his next request on. SELF_GRANT for oneself.',
  })
  @ApiNoContentResponse()
  grant(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Param('right') right: string,
  ): Promise<void> {
    return this.rights.grant(tx, id, right);
  }

  @Delete(':id/rights/:right')
  @HttpCode(204)
  @ApiParam({ name: 'right', enum: RIGHTS.map(({ name }) => name) })
  @ApiOperation({
    summary: 'Take a right away',
    description: 'LAST_ADMINISTRATOR when nobody else could grant rights.',
  })
  @ApiNoContentResponse()
  takeAway(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Param('right') right: string,
  ): Promise<void> {
    return this.rights.takeAway(tx, id, right);
  }

  @Put(':id/roles/:roleId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put a user into a role' })
  @ApiNoContentResponse()
  giveRole(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Param('roleId', IdPipe) roleId: string,
  ): Promise<void> {
    return this.rights.giveRole(tx, id, roleId);
  }

  @Delete(':id/roles/:roleId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a user out of a role' })
  @ApiNoContentResponse()
  takeRole(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Param('roleId', IdPipe) roleId: string,
  ): Promise<void> {
    return this.rights.takeRole(tx, id, roleId);
  }
}

function withEtag(reply: OfficeReply, user: UserDto): UserDto {
  reply.header('etag', etagOf(user.version));
  return user;
}

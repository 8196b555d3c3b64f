import type { OfficeTransaction } from '#database';
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import { Needs, Tx } from '../access/decorators.js';
import { IdPipe } from '../access/id.pipe.js';
import { DirectoryLimitGuard } from './directory-limit.guard.js';
import { DirectoryOfficesDto, DirectorySearchDto, DirectoryUsersDto } from './directory.dto.js';
import { searchOffices, searchUsers } from './directory.repository.js';

/** The one thing that an office may ask about others: names of offices and users that it may send to (S4-70). */
@ApiTags('directory')
@ApiBearerAuth()
@ApiForbiddenResponse({ description: 'FORBIDDEN: the right contacts-export is missing' })
@ApiTooManyRequestsResponse({ description: 'TOO_MANY_ATTEMPTS, with Retry-After' })
@Needs('contacts-export')
@UseGuards(DirectoryLimitGuard)
@Controller('api/directory/offices')
export class DirectoryController {
  @Get()
  @ApiOperation({ summary: 'Search the offices that you may send to (S4-11)' })
  @ApiOkResponse({ type: DirectoryOfficesDto })
  async offices(
    @Tx() tx: OfficeTransaction,
    @Query() { search }: DirectorySearchDto,
  ): Promise<DirectoryOfficesDto> {
    return { items: await searchOffices(tx, search), nextCursor: null };
  }

  @Get(':id/users')
  @ApiOperation({
    summary: 'Search the users of an office who may receive (S4-12, S4-16)',
    description: 'Empty for an office that you may not send to, or that does not exist.',
  })
  @ApiOkResponse({ type: DirectoryUsersDto })
  async users(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() { search }: DirectorySearchDto,
  ): Promise<DirectoryUsersDto> {
    return { items: await searchUsers(tx, id, search), nextCursor: null };
  }
}

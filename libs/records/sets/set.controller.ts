import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import {
  IdPipe,
  Needs,
  requiredVersion,
  SearchPageDto,
  Tx,
  type OfficeReply,
  type Page,
  idempotencyKey,
} from '#offices';
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
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { withEtag } from '../record.controller.js';
import { memberPageSchema } from '../record.schemas.js';
import {
  ChangeSetDto,
  ChangeTagsDto,
  NewSetDto,
  SetCountsDto,
  SetDto,
  SetListDto,
  WhichContactsDto,
  WhichLeaveDto,
  WhichTagsDto,
} from './set.dto.js';
import { SetService, type MemberAnswer } from './set.service.js';

/** Sets of contacts and the tags in them (S4-17, S4-66 to S4-68). */
@ApiTags('sets')
@ApiBearerAuth()
@ApiNotFoundResponse({ description: 'NOT_FOUND: no such set, or one of the contacts is not there' })
@Needs('sets')
@Controller('api/sets')
export class SetController {
  constructor(private readonly sets: SetService) {}

  @Get()
  @ApiOperation({ summary: 'List the sets of your office by name' })
  @ApiOkResponse({ type: SetListDto })
  list(@Tx() tx: OfficeTransaction, @Query() page: SearchPageDto): Promise<Page<SetDto>> {
    return this.sets.list(tx, page);
  }

  @Post()
  @ApiOperation({ summary: 'Create a set' })
  @idempotencyKey
  @ApiCreatedResponse({ type: SetDto })
  @ApiConflictResponse({ description: 'SET_NAME_TAKEN' })
  async create(
    @Tx() tx: OfficeTransaction,
    @Body() given: NewSetDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<SetDto> {
    const made = await this.sets.create(tx, given);
    reply.header('location', `/api/sets/${made.id}`);
    return withEtag(reply, made);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a set, with the counts of its contacts and of your tags' })
  @ApiOkResponse({ type: SetDto })
  async read(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<SetDto> {
    return withEtag(reply, await this.sets.read(tx, id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename or describe a set' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the set as you read it' })
  @ApiOkResponse({ type: SetDto })
  @ApiConflictResponse({ description: 'SET_NAME_TAKEN' })
  @ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' })
  async change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ChangeSetDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<SetDto> {
    return withEtag(reply, await this.sets.change(tx, id, requiredVersion(ifMatch), given));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a set; its contacts stay' })
  @ApiNoContentResponse()
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sets.remove(tx, id);
  }

  @Get(':id/members')
  @Needs('sets', 'records-read')
  @ApiOperation({
    summary: 'List the contacts of a set',
    description: 'Takes the parameters of the list of contacts, and `tagged`.',
  })
  @ApiQuery({ name: 'tagged', required: false, schema: { type: 'boolean' } })
  @ApiOkResponse({ schema: memberPageSchema(recordType('contact')) as never })
  members(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<Page<MemberAnswer>> {
    return this.sets.members(tx, id, query);
  }

  @Post(':id/members')
  @HttpCode(200)
  @ApiOperation({ summary: 'Add contacts to a set, by list or by filter' })
  @idempotencyKey
  @ApiOkResponse({ type: SetCountsDto })
  addMembers(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() given: WhichContactsDto,
  ): Promise<SetCountsDto> {
    return this.sets.addMembers(tx, id, given);
  }

  @Delete(':id/members')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take contacts out of a set, by list, by filter, the tagged ones, or all' })
  @ApiOkResponse({ type: SetCountsDto })
  removeMembers(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() given: WhichLeaveDto,
  ): Promise<SetCountsDto> {
    return this.sets.removeMembers(tx, id, given);
  }

  @Put(':id/tags')
  @ApiOperation({
    summary: 'Tag some, all, all that match, or none of the contacts of a set',
    description: 'Tags are yours alone; what was tagged before is not any more.',
  })
  @ApiOkResponse({ type: SetCountsDto })
  putTags(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() given: WhichTagsDto,
  ): Promise<SetCountsDto> {
    return this.sets.putTags(tx, id, given);
  }

  @Patch(':id/tags')
  @ApiOperation({ summary: 'Tag or untag single contacts of a set' })
  @ApiOkResponse({ type: SetCountsDto })
  changeTags(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() given: ChangeTagsDto,
  ): Promise<SetCountsDto> {
    return this.sets.changeTags(tx, id, given);
  }
}

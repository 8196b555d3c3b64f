import type { OfficeTransaction } from '#database';
import { IdPipe, Needs, requiredVersion, Tx, type OfficeReply, type Page, idempotencyKey } from '#offices';
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
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import { withEtag } from '../record.controller.js';
import { ChangeViewDto, NewViewDto, ViewDto, ViewPageDto, WhichViewsDto } from './view.dto.js';
import { ViewService } from './view.service.js';

/** Saved views: how a user wants to see a list. Nobody else sees them. */
@ApiTags('views')
@ApiBearerAuth()
@Needs('records-read')
@Controller('api/views')
export class ViewController {
  constructor(private readonly views: ViewService) {}

  @Get()
  @ApiOperation({ summary: 'List your views of a list by name' })
  @ApiOkResponse({ type: ViewPageDto })
  list(@Tx() tx: OfficeTransaction, @Query() which: WhichViewsDto): Promise<Page<ViewDto>> {
    return this.views.list(tx, which);
  }

  @Post()
  @ApiOperation({ summary: 'Save a view' })
  @idempotencyKey
  @ApiCreatedResponse({ type: ViewDto })
  @ApiBadRequestResponse({ description: 'A parameter that the list would refuse' })
  @ApiConflictResponse({ description: 'VIEW_NAME_TAKEN, TOO_MANY_VIEWS' })
  async create(
    @Tx() tx: OfficeTransaction,
    @Body() given: NewViewDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ViewDto> {
    const made = await this.views.create(tx, given);
    reply.header('location', `/api/views/${made.id}`);
    return withEtag(reply, made);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a view' })
  @ApiOkResponse({ type: ViewDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND: none, or another user’s' })
  async read(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ViewDto> {
    return withEtag(reply, await this.views.read(tx, id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename a view, or save how the list is seen now' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the view as you read it' })
  @ApiOkResponse({ type: ViewDto })
  @ApiNotFoundResponse({ description: 'NOT_FOUND: none, or another user’s' })
  @ApiConflictResponse({ description: 'VIEW_NAME_TAKEN' })
  @ApiPreconditionFailedResponse({ description: 'VERSION_CHANGED' })
  async change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ChangeViewDto,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ViewDto> {
    return withEtag(reply, await this.views.change(tx, id, requiredVersion(ifMatch), given));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a view' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'NOT_FOUND: none, or another user’s' })
  remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    return this.views.remove(tx, id);
  }
}

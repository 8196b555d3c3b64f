import type { OfficeTransaction } from '#database';
import {
  Abilities,
  holds,
  IdPipe,
  pageOf,
  readCursor,
  SignedIn,
  Tx,
  type Ability,
  type Page,
} from '#offices';
import { commonProblem } from '#platform';
import { Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  NoticeCountDto,
  NoticePageDto,
  NoticesQueryDto,
  NoticesReadDto,
  type NoticeDto,
} from './notice.dto.js';
import { countUnread, listNotices, markAllRead, markRead } from './notice.repository.js';

/** What the application tells a user: his own notices and no others. */
@ApiTags('notices')
@ApiBearerAuth()
@SignedIn('shows and changes the notices of the user himself only')
@Controller('api/notices')
export class NoticeController {
  @Get()
  @ApiOperation({ summary: 'What you were told, newest first' })
  @ApiOkResponse({ type: NoticePageDto })
  async list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() { unread, cursor, limit }: NoticesQueryDto,
  ): Promise<Page<NoticeDto>> {
    const administers = holds(ability, 'users-and-rights');
    const rows = await listNotices(tx, unread, administers, readCursor(cursor), limit + 1);
    return pageOf(rows, limit, ({ id }) => id);
  }

  @Get('count')
  @ApiOperation({ summary: 'How many notices you have not read' })
  @ApiOkResponse({ type: NoticeCountDto })
  async count(@Tx() tx: OfficeTransaction): Promise<NoticeCountDto> {
    return { unread: await countUnread(tx) };
  }

  @Put('read')
  @ApiOperation({ summary: 'Mark all your notices as read' })
  @ApiOkResponse({ type: NoticesReadDto })
  async readAll(@Tx() tx: OfficeTransaction): Promise<NoticesReadDto> {
    return { read: await markAllRead(tx) };
  }

  @Put(':id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark a notice as read', description: 'Marking it again changes nothing.' })
  @ApiNoContentResponse()
  async read(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    if (!(await markRead(tx, id))) throw commonProblem('NOT_FOUND', 'you have no such notice');
  }
}

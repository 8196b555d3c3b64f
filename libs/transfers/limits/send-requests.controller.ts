import type { OfficeTransaction } from '#database';
import {
  Abilities,
  IdPipe,
  Needs,
  PageDto,
  SignedIn,
  ToTheEnd,
  Tx,
  type Ability,
  type Page,
  idempotencyKey,
} from '#offices';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { SentDto } from '../answers.dto.js';
import {
  ApprovedPackageDto,
  ApproveDto,
  RefuseDto,
  RequestedContactPageDto,
  SendRequestDto,
  SendRequestPageDto,
  SendRequestsQueryDto,
  type RequestedContactDto,
} from './send-requests.dto.js';
import { SendRequestService } from './send-requests.service.js';

/** Sends and packages that wait for a second person. */
@ApiTags('send requests')
@ApiBearerAuth()
@Controller('api/send-requests')
export class SendRequestsController {
  constructor(private readonly requests: SendRequestService) {}

  @Get()
  @SignedIn("shows the user's own requests, and all of the office to who approves")
  @ApiOperation({ summary: 'Sends and packages that wait, or waited, for a second person; newest first' })
  @ApiOkResponse({ type: SendRequestPageDto })
  list(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Query() query: SendRequestsQueryDto,
  ): Promise<Page<SendRequestDto>> {
    return this.requests.list(tx, ability, query);
  }

  @Get(':id')
  @SignedIn('shows the request to the sender and to who approves')
  @ApiOperation({ summary: 'One request, with its state' })
  @ApiOkResponse({ type: SendRequestDto })
  read(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<SendRequestDto> {
    return this.requests.read(tx, ability, id);
  }

  @Get(':id/contacts')
  @SignedIn('shows the request to the sender and to who approves')
  @ApiOperation({ summary: 'The contacts that the request would send; none once it is decided' })
  @ApiOkResponse({ type: RequestedContactPageDto })
  contacts(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<RequestedContactDto>> {
    return this.requests.contacts(tx, ability, id, page);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Needs('users-and-rights')
  @ToTheEnd()
  @idempotencyKey
  @ApiOperation({ summary: 'Send it, or make the package, in the name of whoever asked; never by himself' })
  @ApiExtraModels(SentDto, ApprovedPackageDto)
  @ApiOkResponse({
    schema: { oneOf: [SentDto, ApprovedPackageDto].map((one) => ({ $ref: getSchemaPath(one) })) },
  })
  approve(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() given: ApproveDto,
  ): Promise<SentDto | ApprovedPackageDto> {
    return this.requests.approve(tx, id, given);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Needs('users-and-rights')
  @idempotencyKey
  @ApiOperation({ summary: 'Do not send it, and say why' })
  @ApiOkResponse({ type: SendRequestDto })
  refuse(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RefuseDto,
  ): Promise<SendRequestDto> {
    return this.requests.refuse(tx, ability, id, reason);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @SignedIn('only who asked can take his request back')
  @idempotencyKey
  @ApiOperation({ summary: 'Take your own request back' })
  @ApiOkResponse({ type: SendRequestDto })
  withdraw(
    @Tx() tx: OfficeTransaction,
    @Abilities() ability: Ability,
    @Param('id', IdPipe) id: string,
  ): Promise<SendRequestDto> {
    return this.requests.withdraw(tx, ability, id);
  }
}

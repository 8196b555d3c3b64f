import { recordType } from '#catalogue';
import {
  Ctx,
  Downloadable,
  IdPipe,
  Needs,
  Once,
  OwnTransaction,
  type OfficeReply,
  type OfficeRequest,
  type RunOnce,
  idempotencyKey,
} from '#offices';
import type { Context } from '#platform';
import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiProduces,
  ApiTags,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { withEtag } from '../record.controller.js';
import { recordProblem } from '../records.problems.js';
import { writtenSchema } from '../record.schemas.js';
import type { WrittenRecord } from '../record.service.js';
import { AttachmentService } from './attachment.service.js';
import type { Part } from './upload.js';

type MultipartRequest = OfficeRequest & { isMultipart(): boolean; parts(): AsyncIterable<Part> };

const UPLOAD = {
  type: 'object',
  required: ['file', 'contactId'],
  properties: {
    contactId: { type: 'string', format: 'uuid' },
    describedAs: { type: 'string', maxLength: 500 },
    category: {
      type: 'string',
      enum: ['contract', 'identification', 'statement', 'correspondence', 'medical', 'photo', 'other'],
    },
    file: { type: 'string', format: 'binary' },
  },
};

/** Files of contacts: in and out as streams; their other routes are those of every record (S1-05). */
@ApiTags('attachments')
@ApiBearerAuth()
@Controller('api/attachments')
export class AttachmentController {
  constructor(private readonly attachments: AttachmentService) {}

  @Post()
  @Needs('records-write')
  @OwnTransaction('the file is read before the transaction opens, so that a slow sender holds no locks')
  @ApiOperation({
    summary: 'Attach a file to a contact',
    description: 'Its type is recognised by its content, whatever the sender says.',
  })
  @idempotencyKey
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD as never })
  @ApiCreatedResponse({ schema: writtenSchema(recordType('attachment')) as never })
  @ApiPayloadTooLargeResponse({ description: 'The file is larger than the limit' })
  @ApiUnsupportedMediaTypeResponse({ description: 'NO_MULTIPART' })
  @ApiConflictResponse({ description: 'CONTACT_IN_TRANSIT, CONTACT_TRANSFERRED' })
  async upload(
    @Ctx() context: Context,
    @Req() request: MultipartRequest,
    @Once() once: RunOnce,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<WrittenRecord> {
    if (!request.isMultipart()) throw recordProblem('NO_MULTIPART');
    const atOnce: RunOnce = (work) =>
      once(async (tx) => {
        const made = await work(tx);
        setHeaders(reply, made as unknown as WrittenRecord); // inside, because the kept answer holds them
        return made;
      });
    return this.attachments.upload(context, request.parts(), atOnce);
  }

  @Get(':id/content')
  @Downloadable()
  @Needs('records-read')
  @OwnTransaction('a stream takes as long as its reader')
  @ApiOperation({ summary: 'Read the file of an attachment' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiNotFoundResponse({ description: 'NOT_FOUND' })
  async content(
    @Ctx() context: Context,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<StreamableFile> {
    const { content, contentType, disposition, size } = await this.attachments.download(context, id);
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(content, { type: contentType, disposition, length: size });
  }
}

function setHeaders(reply: OfficeReply, made: WrittenRecord): void {
  reply.header('location', `/api/attachments/${made.id}`);
  withEtag(reply, made);
}

import type { OfficeTransaction } from '#database';
import { attachmentHeader } from '#files';
import { etagOf, IdPipe, Needs, requiredVersion, Tx, type OfficeReply, idempotencyKey } from '#offices';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CopyMapDto, ImportMapDto, ImportMapListDto, MapVersionListDto, SaveMapDto } from './map.dto.js';
import type { ImportMap, MapContent, MapVersion } from './map.repository.js';
import { ImportMapService, mapContent } from './map.service.js';

/** Import maps: saved, named, versioned, for everybody in the office; and the library of the product (S1-08, S1-19, S1-23). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('file-import', 'records-write')
@Controller('api/import-maps')
export class ImportMapController {
  constructor(private readonly maps: ImportMapService) {}

  @Get()
  @ApiOperation({ summary: 'Import maps of your office and those that ship with the product, by name' })
  @ApiOkResponse({ type: ImportMapListDto })
  async list(@Tx() tx: OfficeTransaction): Promise<{ items: ImportMap[] }> {
    return { items: await this.maps.list(tx) };
  }

  @Post()
  @ApiOperation({
    summary: 'Save an import map, or load one from its file',
    description: 'The body is what `GET import-maps/{id}/file` answers (S1-23).',
  })
  @idempotencyKey
  @ApiCreatedResponse({ type: ImportMapDto })
  @ApiConflictResponse({ description: 'MAP_NAME_TAKEN' })
  create(@Tx() tx: OfficeTransaction, @Body() given: SaveMapDto): Promise<ImportMap> {
    return this.maps.create(tx, mapContent(given));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import map' })
  @ApiOkResponse({ type: ImportMapDto })
  async read(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ImportMap> {
    const map = await this.maps.read(tx, id);
    reply.header('etag', etagOf(map.version));
    return map;
  }

  @Get(':id/file')
  @ApiOperation({ summary: 'One import map as a file, to load it in another installation' })
  @ApiOkResponse({ type: SaveMapDto })
  async file(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<MapContent> {
    const { name, recordType, columns, form, options, parts } = await this.maps.read(tx, id);
    reply.header('content-disposition', attachmentHeader(`${name}.import-map.json`));
    return { name, recordType, columns, form, options, parts };
  }

  @Get(':id/versions')
  @ApiOperation({ summary: 'How an import map was, newest first' })
  @ApiOkResponse({ type: MapVersionListDto })
  async versions(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
  ): Promise<{ items: MapVersion[] }> {
    return { items: await this.maps.versions(tx, id) };
  }

  @Post(':id/copies')
  @ApiOperation({ summary: 'Copy an import map under another name: so one of the product can be changed' })
  @idempotencyKey
  @ApiCreatedResponse({ type: ImportMapDto })
  @ApiConflictResponse({ description: 'MAP_NAME_TAKEN' })
  copy(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Body() { name }: CopyMapDto,
  ): Promise<ImportMap> {
    return this.maps.copy(tx, id, name);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Change an import map' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the map as it was read' })
  @ApiOkResponse({ type: ImportMapDto })
  @ApiConflictResponse({ description: 'MAP_SHIPPED, MAP_NAME_TAKEN' })
  change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: SaveMapDto,
  ): Promise<ImportMap> {
    return this.maps.change(tx, id, requiredVersion(ifMatch), mapContent(given));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an import map; imports that were made with it stay as they are' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'MAP_SHIPPED' })
  async remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    await this.maps.remove(tx, id);
  }
}

import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { etagOf, IdPipe, Needs, requiredVersion, Tx, versionChanged, type OfficeReply } from '#offices';
import { commonProblem } from '#platform';
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
import { exchangeProblem } from '../exchange.problems.js';
import { exchangedType } from '../import/exchanged-type.js';
import { ImportMapDto, ImportMapListDto, SaveMapDto } from './map.dto.js';
import {
  deleteMap,
  insertMap,
  listMaps,
  readMap,
  updateMap,
  type ImportMap,
  type MapContent,
} from './map.repository.js';

const KEY = { name: 'Idempotency-Key', required: true, description: '1 to 128 visible ASCII characters' };

/** Import maps: saved, named, for everybody in the office (S1-08, S1-19, S1-23). */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('file-import', 'records-write')
@Controller('api/import-maps')
export class ImportMapController {
  @Get()
  @ApiOperation({ summary: 'Import maps of your office, by name' })
  @ApiOkResponse({ type: ImportMapListDto })
  async list(@Tx() tx: OfficeTransaction): Promise<{ items: ImportMap[] }> {
    return { items: await listMaps(tx) };
  }

  @Post()
  @ApiOperation({ summary: 'Save an import map' })
  @ApiHeader(KEY)
  @ApiCreatedResponse({ type: ImportMapDto })
  @ApiConflictResponse({ description: 'MAP_NAME_TAKEN' })
  async create(@Tx() tx: OfficeTransaction, @Body() given: SaveMapDto): Promise<ImportMap> {
    const made = await insertMap(tx, contentOf(given));
    if (!made) throw exchangeProblem('MAP_NAME_TAKEN', undefined, { at: { field: 'name' } });
    await audit(tx, 'importMap.created', { importMapId: made.id, recordType: made.recordType });
    return made;
  }

  @Get(':id')
  @ApiOperation({ summary: 'One import map' })
  @ApiOkResponse({ type: ImportMapDto })
  async read(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: OfficeReply,
  ): Promise<ImportMap> {
    const map = await found(tx, id);
    reply.header('etag', etagOf(map.version));
    return map;
  }

  @Put(':id')
  @ApiOperation({ summary: 'Change an import map' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the map as it was read' })
  @ApiOkResponse({ type: ImportMapDto })
  async change(
    @Tx() tx: OfficeTransaction,
    @Param('id', IdPipe) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: SaveMapDto,
  ): Promise<ImportMap> {
    const map = await found(tx, id);
    if (requiredVersion(ifMatch) !== map.version) throw versionChanged(map.version);
    const changed = await updateMap(tx, id, map.version, contentOf(given)).catch(nameTaken);
    if (!changed) throw versionChanged((await found(tx, id)).version);
    await audit(tx, 'importMap.changed', { importMapId: id, recordType: changed.recordType });
    return changed;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an import map; imports that were made with it stay as they are' })
  @ApiNoContentResponse()
  async remove(@Tx() tx: OfficeTransaction, @Param('id', IdPipe) id: string): Promise<void> {
    if (!(await deleteMap(tx, id))) throw noMap();
    await audit(tx, 'importMap.deleted', { importMapId: id });
  }
}

async function found(tx: OfficeTransaction, id: string): Promise<ImportMap> {
  const map = await readMap(tx, id);
  if (!map) throw noMap();
  return map;
}

function contentOf({ name, recordType, columns, form = {}, options = {} }: SaveMapDto): MapContent {
  return { name, recordType: exchangedType(recordType).name, columns, form, options };
}

function nameTaken(error: unknown): never {
  if ((error as { code?: string }).code === '23505')
    throw exchangeProblem('MAP_NAME_TAKEN', undefined, { at: { field: 'name' } });
  throw error;
}

function noMap(): Error {
  return commonProblem('NOT_FOUND', 'there is no such import map');
}

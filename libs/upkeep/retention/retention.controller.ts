import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Needs, Tx } from '#offices';
import { Body, Controller, Get, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { upkeepProblem } from '../upkeep.problems.js';
import { adjustable, RETENTION_CLASSES } from './classes.js';
import { daysOf, lastRun, setDays } from './retention.repository.js';

/** Times to change. */
export class ChangeRetentionDto {
  @ApiProperty({
    description: 'Days by class; classes that are left out stay as they are',
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { memories: 730 },
  })
  @IsObject()
  days!: Record<string, unknown>;
}

/** A class with the time that counts for the office. */
export class RetentionClassDto {
  @ApiProperty({ example: 'memories' })
  name!: string;
  @ApiProperty({ description: 'What is kept, from when on, and what is lost with it' })
  says!: string;
  @ApiProperty({ description: 'Days that count for your office', example: 365 })
  days!: number;
  @ApiProperty({ example: 60 })
  least!: number;
  @ApiProperty({ example: 3650 })
  most!: number;
  @ApiProperty({ description: 'Whether a legal hold on a contact keeps it longer' })
  hold!: boolean;
}

/** How long your office keeps things. */
export class RetentionDto {
  @ApiProperty({ type: [RetentionClassDto] })
  classes!: RetentionClassDto[];
  @ApiProperty({ description: 'When the office was last tidied', type: Date, nullable: true })
  lastTidied!: Date | null;
  @ApiProperty({
    description: 'What went then, by class',
    type: 'object',
    additionalProperties: { type: 'integer' },
  })
  lastRemoved!: Record<string, number>;
}

/** How long things are kept (reliability.md, retention). */
@ApiTags('office')
@ApiBearerAuth()
@Needs('office-settings')
@Controller('api/retention')
export class RetentionController {
  @Get()
  @ApiOperation({ summary: 'How long your office keeps what, and within which limits' })
  @ApiOkResponse({ type: RetentionDto })
  async read(@Tx() tx: OfficeTransaction): Promise<RetentionDto> {
    const days = await daysOf(tx);
    const run = await lastRun(tx);
    return {
      classes: RETENTION_CLASSES.map(({ name, says, least, most, hold }) => ({
        name,
        says,
        days: days[name] as number,
        least,
        most,
        hold,
      })),
      lastTidied: run?.ranAt ?? null,
      lastRemoved: run?.removed ?? {},
    };
  }

  @Put()
  @ApiOperation({ summary: 'Change how long your office keeps things, within the limits' })
  @ApiOkResponse({ type: RetentionDto })
  @ApiUnprocessableEntityResponse({ description: 'RETENTION_LIMIT: every class whose time cannot be taken' })
  async change(@Tx() tx: OfficeTransaction, @Body() { days }: ChangeRetentionDto): Promise<RetentionDto> {
    const errors = Object.entries(days).flatMap(([name, value]) => wrong(name, value));
    if (errors.length > 0) throw upkeepProblem('RETENTION_LIMIT', errors[0]?.detail, { errors });
    for (const [name, value] of Object.entries(days)) await setDays(tx, name, value as number);
    await audit(tx, 'retention.changed', days as Record<string, number>);
    return this.read(tx);
  }
}

function wrong(name: string, value: unknown): { code: string; field: string; detail: string }[] {
  const at = { code: 'RETENTION_LIMIT', field: `days.${name}` };
  const known = adjustable.find((one) => one.name === name);
  if (!known)
    return [
      {
        ...at,
        detail: `there is no class "${name}" whose time can be changed: ${adjustable.map((one) => one.name).join(', ')}`,
      },
    ];
  const fits = Number.isInteger(value) && Number(value) >= known.least && Number(value) <= known.most;
  return fits
    ? []
    : [{ ...at, detail: `${name}: a whole number of days from ${known.least} to ${known.most}` }];
}

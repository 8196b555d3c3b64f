import { PageDto } from '#offices';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { recordTypes } from '../compiler/deliver.js';

const TYPES = recordTypes.map((type) => type.name);

/** A page of the records of one type that a contact brings. */
export class ArrivingRecordsDto extends PageDto {
  @ApiProperty({ description: 'Record type', enum: TYPES })
  @IsIn(TYPES)
  type!: string;
}

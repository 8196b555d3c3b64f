import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { DescribedOptionDto } from './described.js';

export class UploadKindDto {
  @ApiProperty({ example: 'csv' })
  name!: string;
  @ApiProperty({ type: [String], example: ['.csv', '.txt'] })
  extensions!: readonly string[];
}

/** What files may be, and what an import and an export can be asked for. */
export class ExchangeDto {
  @ApiProperty({ description: 'Most bytes of a file' })
  fileLimit!: number;
  @ApiProperty({ description: 'Most records of a file' })
  rowLimit!: number;
  @ApiProperty({ description: 'Most columns of a file' })
  columnLimit!: number;
  @ApiProperty({ description: 'Days within which a completed import can be undone' })
  undoDays!: number;
  @ApiProperty({ type: [UploadKindDto] })
  uploads!: UploadKindDto[];
  @ApiProperty({ type: [String], description: 'Formats of exports', example: ['csv', 'json'] })
  exportFormats!: string[];
  @ApiProperty({ type: [String], description: 'Those of them that take details', example: ['pdf'] })
  detailFormats!: string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    description: 'Formats that are not for every record type: for which',
    example: { vcard: ['contact'] },
  })
  exportOnlyFor!: Record<string, string[]>;
  @ApiProperty({
    type: [String],
    description: 'Record types that files bring and take',
    example: ['contact'],
  })
  recordTypes!: string[];
  @ApiProperty({ type: [DescribedOptionDto], description: 'How a file is written: members of `form`' })
  form!: DescribedOptionDto[];
  @ApiProperty({
    type: [DescribedOptionDto],
    description: 'What shall be done with the records: members of `options`',
  })
  options!: DescribedOptionDto[];
}

/** Whose fields are asked for. */
export class WhichFieldsDto {
  @ApiProperty({ example: 'contact' })
  @IsString()
  @Length(1, 60)
  recordType!: string;
}

/** A field as files have it (S2-01). */
export class FileFieldDto {
  @ApiProperty({ description: 'As a map and an export name it', example: 'contactId.clientNumber' })
  name!: string;
  @ApiProperty({ example: 'Contact: Client number' })
  label!: string;
  @ApiProperty({ example: 'text' })
  kind!: string;
  @ApiProperty({ description: 'A new record needs it' })
  required!: boolean;
  @ApiProperty({ description: 'Existing records can be found by it' })
  key!: boolean;
  @ApiProperty({ description: 'It finds another record (S2-25)' })
  virtualKey!: boolean;
  @ApiProperty({ description: 'Goes out and not in (S2-10, S2-11)' })
  exportOnly!: boolean;
  @ApiProperty({ description: 'Part of an export that names no fields' })
  usual!: boolean;
  @ApiProperty({ type: [String] })
  choices!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'Links: the record type at the other end' })
  to!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Links by a key: the field of the other record' })
  by!: string | null;
}

export class FileFieldsDto {
  @ApiProperty({ type: [FileFieldDto] })
  items!: FileFieldDto[];
  @ApiProperty({
    type: [String],
    description: 'What may stand below each record in a report',
    example: ['contacts', 'transactions'],
  })
  details!: string[];
}

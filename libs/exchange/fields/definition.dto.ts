import { ApiProperty } from '@nestjs/swagger';

/** A field that files may hold. */
export class FieldDefinitionDto {
  @ApiProperty({ example: 'accountId.fileNumber' })
  name!: string;
  @ApiProperty({ example: 'Account: File number' })
  label!: string;
  @ApiProperty({ example: 'text' })
  kind!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Most characters' })
  width!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Digits after the point' })
  scale!: number | null;
  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;
  @ApiProperty({ type: [String] })
  choices!: readonly string[];
  @ApiProperty({ description: 'A new record needs it' })
  required!: boolean;
  @ApiProperty({ description: 'May find existing records (S2-28)' })
  key!: boolean;
  @ApiProperty({ description: 'Finds another record, and is never a key to find existing ones (S2-29)' })
  virtualKey!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'The link whose record it belongs to (S2-09)' })
  related!: string | null;
  @ApiProperty({ description: 'Finds its record by itself' })
  unique!: boolean;
  @ApiProperty()
  exportOnly!: boolean;
  @ApiProperty({
    enum: ['', '*', '**', '+'],
    description: '* of a related record, ** export only, + calculated',
  })
  mark!: string;
  @ApiProperty({ type: [String] })
  synonyms!: readonly string[];
  @ApiProperty()
  help!: string;
}

/** The fields of a record type. */
export class FieldDefinitionsDto {
  @ApiProperty({ example: 'transaction' })
  recordType!: string;
  @ApiProperty({ example: 'Transaction' })
  label!: string;
  @ApiProperty({ description: 'false: its records have files and come with an export package only' })
  imported!: boolean;
  @ApiProperty({ type: [FieldDefinitionDto] })
  fields!: FieldDefinitionDto[];
}

export class FieldDefinitionsListDto {
  @ApiProperty({ type: [FieldDefinitionsDto] })
  items!: FieldDefinitionsDto[];
}

import { SendDto, IsPlainText } from '../transfers.dto.js';
import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** A send that is not confirmed yet, without its contacts; it replaces the one before. */
export class DraftDto extends PickType(SendDto, ['mode', 'relations', 'legalBasis'] as const) {
  @ApiPropertyOptional({ description: 'The target office', type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  targetOfficeId?: string | null;

  @ApiPropertyOptional({ description: 'The user there', type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  recipientId?: string | null;

  @ApiPropertyOptional({ description: 'What the recipient should know', maxLength: 2000, default: '' })
  @IsString()
  @MaxLength(2000)
  @IsPlainText()
  message: string = '';
}

export class NamedDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  name!: string;
}

/** The draft as it can be sent now: an office or user that may not receive any more is left out. */
export class KeptDraftDto {
  @ApiProperty({ enum: ['move', 'copy'] })
  mode!: SendDto['mode'];
  @ApiProperty({ enum: ['allTogether', 'each'] })
  relations!: SendDto['relations'];
  @ApiProperty({ enum: ['consent', 'contract', 'legalObligation', 'legitimateInterest'] })
  legalBasis!: SendDto['legalBasis'];
  @ApiProperty({ type: NamedDto, nullable: true })
  office!: NamedDto | null;
  @ApiProperty({ type: NamedDto, nullable: true })
  recipient!: NamedDto | null;
  @ApiProperty()
  message!: string;
  @ApiProperty({ description: 'null: nothing was kept', type: String, format: 'date-time', nullable: true })
  savedAt!: Date | null;
}

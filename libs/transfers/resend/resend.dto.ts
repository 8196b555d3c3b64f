import { PageDto } from '#offices';
import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { DECLINE_CODES, IsPlainText, MayBeMissing, SomeContactsDto, type SendDto } from '../transfers.dto.js';

const LEGAL_BASES = ['consent', 'contract', 'legalObligation', 'legitimateInterest'] as const;

/** How a contact that was sent has come back without having arrived. */
export const CAME_BACK = ['declined', 'expired', 'recalled'] as const;
export type CameBack = (typeof CAME_BACK)[number];

/** A page of what came back. */
export class CameBackQueryDto extends PageDto {
  @ApiPropertyOptional({ description: 'Which state', enum: CAME_BACK, default: 'declined' })
  @MayBeMissing()
  @IsIn(CAME_BACK)
  state: CameBack = 'declined';

  @ApiPropertyOptional({ description: 'Only what was declined with this code', enum: DECLINE_CODES })
  @MayBeMissing()
  @IsIn(DECLINE_CODES)
  code?: (typeof DECLINE_CODES)[number];
}

/**
 * What may be said anew; as it was in the former transfer when left out, but for the message. Not picked from the DTO of a
 * send: its defaults would come along and count as said.
 */
class SaidAnewDto extends SomeContactsDto implements Partial<SendDto> {
  @ApiPropertyOptional({ description: 'Another target office, from the directory', format: 'uuid' })
  @MayBeMissing()
  @IsUUID()
  targetOfficeId?: string;

  @ApiPropertyOptional({ description: 'Another user who receives, from the directory', format: 'uuid' })
  @MayBeMissing()
  @IsUUID()
  recipientId?: string;

  @ApiPropertyOptional({ description: 'As in a send', enum: ['move', 'copy'] })
  @MayBeMissing()
  @IsIn(['move', 'copy'])
  mode?: SendDto['mode'];

  @ApiPropertyOptional({ description: 'As in a send', enum: ['allTogether', 'each'] })
  @MayBeMissing()
  @IsIn(['allTogether', 'each'])
  relations?: SendDto['relations'];

  @ApiPropertyOptional({ description: 'As in a send (X-11)', enum: LEGAL_BASES })
  @MayBeMissing()
  @IsIn(LEGAL_BASES)
  legalBasis?: SendDto['legalBasis'];

  @ApiPropertyOptional({ description: 'What the legal basis rests on', maxLength: 2000 })
  @MayBeMissing()
  @IsString()
  @MaxLength(2000)
  @IsPlainText()
  legalNote?: string;

  @ApiPropertyOptional({ description: 'What the recipient should know', maxLength: 2000 })
  @MayBeMissing()
  @IsString()
  @MaxLength(2000)
  @IsPlainText()
  message?: string;
}

/** Which contacts of a transfer to send again, and how. */
export class ResendDto extends SaidAnewDto {
  @ApiPropertyOptional({
    description: 'Which contacts: those that were declined, have expired, or were recalled',
    enum: CAME_BACK,
    isArray: true,
    default: ['declined'],
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(CAME_BACK, { each: true })
  states: CameBack[] = ['declined'];

  @ApiPropertyOptional({
    description: 'Of the declined ones only those with one of these codes',
    enum: DECLINE_CODES,
    isArray: true,
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(DECLINE_CODES, { each: true })
  codes?: (typeof DECLINE_CODES)[number][];

  @ApiPropertyOptional({ description: 'Send the rest when some contacts cannot be sent', default: false })
  @MayBeMissing()
  @IsBoolean()
  leaveOutBlocked: boolean = false;
}

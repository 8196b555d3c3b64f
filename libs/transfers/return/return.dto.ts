import { PageDto } from '#offices';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsPlainText, MayBeMissing, SomeContactsDto } from '../transfers.dto.js';

/** A return. */
export class ReturnDto extends SomeContactsDto {
  @ApiPropertyOptional({ description: 'What the office that takes back should know', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  @IsPlainText()
  message?: string;

  @ApiPropertyOptional({ description: 'Return the rest when some contacts cannot go back', default: false })
  @MayBeMissing()
  @IsBoolean()
  leaveOutBlocked: boolean = false;
}

/** A page of one group of a return. */
export class ReturnRowsQueryDto extends PageDto {
  @ApiPropertyOptional({
    description: 'Which group',
    enum: ['reversed', 'kept', 'notReversed'],
    default: 'kept',
  })
  @MayBeMissing()
  @IsIn(['reversed', 'kept', 'notReversed'])
  group: 'reversed' | 'kept' | 'notReversed' = 'kept';
}

import { PageDto } from '#offices';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { IsPlainText, MayBeMissing } from '../transfers.dto.js';

export const SEND_REQUEST_STATES = [
  'awaitingApproval',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;

/** A page of requests. */
export class SendRequestsQueryDto extends PageDto {
  @ApiPropertyOptional({ description: 'Which state; all when left out', enum: SEND_REQUEST_STATES })
  @MayBeMissing()
  @IsIn(SEND_REQUEST_STATES)
  state?: (typeof SEND_REQUEST_STATES)[number];
}

/** An approval. */
export class ApproveDto {
  @ApiPropertyOptional({
    description:
      'Send the rest when some contacts cannot be sent any more; as the sender has said when left out',
  })
  @MayBeMissing()
  @IsBoolean()
  leaveOutBlocked?: boolean;
}

/** A refusal, with its reason. */
export class RefuseDto {
  @ApiProperty({ description: 'Why, for the sender to read', maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  @IsPlainText()
  reason!: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { MOST_NAMED } from '../../transfers.dto.js';

/** Which waiting transfers go to which colleague. */
export class ReassignDto {
  @ApiPropertyOptional({
    description: `These transfers, at most ${MOST_NAMED}`,
    type: [String],
    format: 'uuid',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_NAMED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  transferIds?: string[];

  @ApiPropertyOptional({ description: 'Or every transfer that waits for this user', format: 'uuid' })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID()
  fromUserId?: string;

  @ApiProperty({ description: 'The user of your office who is to answer them', format: 'uuid' })
  @IsUUID()
  toUserId!: string;
}

/** What was reassigned. */
export class ReassignedDto {
  @ApiProperty({ description: 'The transfers that have the new recipient now', type: [String] })
  transferIds!: string[];
  @ApiProperty({ description: 'Their waiting contacts' })
  contacts!: number;
  @ApiProperty({ description: 'Full name of the new recipient' })
  toUser!: string;
}

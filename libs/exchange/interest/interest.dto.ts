import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsOptional, IsUUID, Matches } from 'class-validator';

/** Most accounts that one request names one by one. */
const MOST_IDS = 10_000;

/** Until when. */
export class RecalculateUntilDto {
  @ApiPropertyOptional({
    description: 'The day until which interest is calculated, that day included; today, if it is left out',
    format: 'date',
    example: '2026-11-22',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'until must be a day such as 2026-11-22' })
  until?: string;
}

/** Which accounts, and until when. Without filters and ids: all of the office. */
export class RecalculateDto extends RecalculateUntilDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'The filters of the list of accounts, in its words',
    example: { status: 'active', 'interestStartDate.to': '2026-01-01' },
  })
  @IsOptional()
  @IsObject()
  filters?: Record<string, unknown>;

  @ApiPropertyOptional({ description: `Only these of them, ${MOST_IDS} at most`, type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_IDS)
  @IsUUID('all', { each: true })
  ids?: string[];
}

/** What a Recalculate did with the accounts that were meant; the four figures add up to them. */
export class RecalculatedDto {
  @ApiProperty({ format: 'date', description: 'The day until which interest is shown now' })
  until!: string;
  @ApiProperty({ description: 'Accounts that show their interest until that day now', example: 120 })
  recalculated!: number;
  @ApiProperty({ description: 'Accounts without an interest rate or a start date: left as they are' })
  withoutTerms!: number;
  @ApiProperty({
    description: 'Accounts whose rate is not 0 to 1000 % a year, or whose start is over 100 years ago',
  })
  outOfRange!: number;
  @ApiProperty({ description: 'Accounts of contacts that are in transit or have moved: left as they are' })
  away!: number;
}

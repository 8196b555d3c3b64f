import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
} from 'class-validator';

/** Most accounts that one request names one by one. */
const MOST_IDS = 10_000;
/** So many accounts are told with their interest before and after. */
export const MOST_SHOWN = 20;

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

  @ApiPropertyOptional({ description: 'Says what it would do, and changes nothing', default: false })
  @IsOptional()
  @IsBoolean()
  preview?: boolean;
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

/** An account whose interest is another one than before. Without interest: null. */
export class RecalculatedAccountDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: String, nullable: true })
  fileNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'ISO 4217' })
  currency!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Until when it was shown' })
  untilBefore!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '49.59' })
  before!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '79.95' })
  after!: string | null;
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
  @ApiProperty({
    type: [RecalculatedAccountDto],
    description: `The first ${MOST_SHOWN} accounts that show another interest, or another day, than before`,
  })
  changes!: RecalculatedAccountDto[];
}

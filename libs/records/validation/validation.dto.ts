import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

/** As the field "Validated" of the figures says it. */
export const WAYS = ['manual', 'onAccess'] as const;

export class ValidateAccountDto {
  @ApiProperty({
    enum: WAYS,
    description:
      'onAccess: somebody opens the account; only an account that has no figures yet gets them. manual: figures are calculated anew',
  })
  @IsIn(WAYS)
  how!: (typeof WAYS)[number];
}

export class ValidatedAccountDto {
  @ApiProperty({ description: 'Asset classes whose figures were written, one for each currency', example: 3 })
  assetAllocations!: number;
  @ApiProperty({ description: 'Performance figures that were written, one for each currency', example: 1 })
  performances!: number;
  @ApiProperty({
    description: 'Positions that count for nothing, because they have no price',
    example: 0,
  })
  positionsWithoutPrice!: number;
}

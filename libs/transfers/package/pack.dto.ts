import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsString, Length, ValidateNested } from 'class-validator';
import { MayBeMissing, SelectionDto } from '../transfers.dto.js';

/** Least characters of a passphrase: the file may be tried on somebody else's machine, for as long as he likes. */
export const LEAST_PASSPHRASE = 16;

/** A package for an office that shares no hub (S1). */
export class PackDto {
  @ApiProperty({ type: SelectionDto })
  @IsObject()
  @ValidateNested()
  @Type(() => SelectionDto)
  selection!: SelectionDto;

  @ApiProperty({
    description: `What opens the package; at least ${LEAST_PASSPHRASE} characters. It is not kept: tell it to the other office by another way than the file`,
    example: 'plum orchard violet ladder',
  })
  @IsString()
  @Length(LEAST_PASSPHRASE, 200)
  passphrase!: string;

  @ApiPropertyOptional({
    description: "A contact's relations go only if all of them go (S4-26), or each whose two ends go (S4-27)",
    enum: ['allTogether', 'each'],
    default: 'allTogether',
  })
  @MayBeMissing()
  @IsIn(['allTogether', 'each'])
  relations: 'allTogether' | 'each' = 'allTogether';

  @ApiPropertyOptional({
    description: 'Why the data may be passed on (X-11); with "consent" only contacts who gave it go',
    enum: ['consent', 'contract', 'legalObligation', 'legitimateInterest'],
    default: 'contract',
  })
  @MayBeMissing()
  @IsIn(['consent', 'contract', 'legalObligation', 'legitimateInterest'])
  legalBasis: 'consent' | 'contract' | 'legalObligation' | 'legitimateInterest' = 'contract';
}

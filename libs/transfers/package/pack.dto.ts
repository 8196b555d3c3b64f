import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { OutgoingDto } from '../transfers.dto.js';

/** Least characters of a passphrase: the file may be tried on somebody else's machine, for as long as he likes. */
export const LEAST_PASSPHRASE = 16;

/** A package for an office that shares no hub (S1). */
export class PackDto extends OutgoingDto {
  @ApiProperty({
    description: `What opens the package; at least ${LEAST_PASSPHRASE} characters. It is not kept: tell it to the other office by another way than the file`,
    example: 'plum orchard violet ladder',
  })
  @IsString()
  @Length(LEAST_PASSPHRASE, 200)
  passphrase!: string;
}

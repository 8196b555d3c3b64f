import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { GROUNDS, type Ground } from './erasure.service.js';

/** Which contact is to be erased, and why. */
export class EraseDto {
  @ApiProperty({ description: 'The contact, with everything that belongs to it', format: 'uuid' })
  @IsUUID()
  contactId!: string;

  @ApiProperty({ description: 'Why; stands on the certificate', enum: GROUNDS, example: 'requested' })
  @IsIn(GROUNDS)
  ground!: Ground;
}

/** The certificate of an erasure; it names nothing of what was erased. */
export class CertificateDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  contactId!: string;
  @ApiProperty({ enum: GROUNDS })
  ground!: string;
  @ApiProperty({
    description:
      '`transferred`: only the memory of a contact that another office has; that office is not asked',
    enum: ['here', 'transferred'],
  })
  custody!: string;
  @ApiProperty({
    description: 'Rows by record type, and what else named the contact',
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { contact: 1, note: 4, storedFiles: 1 },
  })
  counts!: Record<string, number>;
  @ApiProperty({ example: 'Ada Min' })
  erasedBy!: string;
  @ApiProperty()
  erasedAt!: Date;
}

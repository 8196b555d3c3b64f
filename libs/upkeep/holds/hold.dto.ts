import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** Why a contact is held. */
export class HoldDto {
  @ApiProperty({ description: 'The matter that it is held for', maxLength: 500, example: 'Claim 2026-114' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** Which hold of a contact. */
export class LiftDto {
  @ApiPropertyOptional({
    description: 'The matter; needed where the contact is held for several',
    maxLength: 500,
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

/** A contact under legal hold. */
export class HeldContactDto {
  @ApiProperty({ format: 'uuid' })
  contactId!: string;
  @ApiProperty({ example: 'Adams, Ada' })
  displayName!: string;
  @ApiProperty({ description: 'The matter that it is held for' })
  reason!: string;
  @ApiProperty({ description: 'Full name of who placed it', example: 'Anna Schmidt' })
  heldBy!: string;
  @ApiProperty({ format: 'date-time' })
  heldAt!: Date;
}

/** A page of them. */
export class HoldPageDto {
  @ApiProperty({ type: [HeldContactDto] })
  items!: HeldContactDto[];
  @ApiProperty({ description: 'Cursor of the next page; null on the last', type: String, nullable: true })
  nextCursor!: string | null;
}

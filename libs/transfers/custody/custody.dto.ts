import { ApiProperty } from '@nestjs/swagger';
import type { Arrival, CustodyChain, CustodyStep } from './custody.service.js';

// what the chain of custody answers, for the description of the API

const moment = { type: String, format: 'date-time', nullable: true } as const;

export class ArrivalDto implements Arrival {
  @ApiProperty({ format: 'uuid' })
  transferId!: string;
  @ApiProperty({ enum: ['move', 'copy', 'return'] })
  mode!: Arrival['mode'];
  sentBy!: string;
  sentAt!: Date;
  @ApiProperty({ type: String, nullable: true })
  acceptedBy!: string | null;
  acceptedAt!: Date;
}

export class CustodyStepDto implements CustodyStep {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'null: an office of another organisation, whose name is not passed on',
  })
  office!: string | null;
  @ApiProperty({ description: 'It is your office' })
  yours!: boolean;
  @ApiProperty({ ...moment, description: 'null: from the beginning' })
  since!: Date | null;
  @ApiProperty({ ...moment, description: 'null: it holds the contact still, as far as you may know' })
  until!: Date | null;
  @ApiProperty({
    type: ArrivalDto,
    nullable: true,
    description: 'By which transfer the office got it; only for transfers of your office',
  })
  arrivedBy!: ArrivalDto | null;
}

export class CopyDto extends ArrivalDto {
  toOffice!: string;
}

export class CustodyChainDto implements CustodyChain {
  @ApiProperty({ format: 'uuid' })
  contactId!: string;
  @ApiProperty({ type: [CustodyStepDto], description: 'The offices that held it, the first one first' })
  steps!: CustodyStepDto[];
  @ApiProperty({ type: [CopyDto], description: 'Copies that your office gave away' })
  copies!: CopyDto[];
}

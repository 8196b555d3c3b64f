import {
  ApiProperty,
  ApiPropertyOptional,
  getSchemaPath,
  ApiExtraModels,
  PartialType,
} from '@nestjs/swagger';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsName } from '../access/is-name.js';
import { CollisionDefaultsDto } from './collision-defaults.dto.js';
import {
  CUSTOM_KINDS,
  type CUSTOM_RECORD_TYPES,
  MATCH_RULES,
  type CustomField,
  type MatchRule,
  type SendingLimits,
} from './office.settings.js';
import { TransactionTypeDto, TransactionTypeList } from './transaction-type.dto.js';

export class CustomFieldDto implements CustomField {
  @ApiProperty({ description: 'Name in the API: a letter, then letters and digits', example: 'clubMember' })
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/, {
    message: 'name must be a small letter, then at most 39 letters and digits',
  })
  name!: string;

  @ApiProperty({ description: 'Name on screen', maxLength: 80, example: 'Member of the club' })
  @IsString()
  @Length(1, 80)
  @IsName()
  label!: string;

  @ApiProperty({ description: 'Kind of its values', enum: CUSTOM_KINDS, example: 'boolean' })
  @IsIn(CUSTOM_KINDS)
  kind!: CustomField['kind'];
}

const fieldName = (field: CustomFieldDto): string => field.name;
const fieldsOfType = {
  type: 'array' as const,
  items: { $ref: getSchemaPath(CustomFieldDto) },
};

/** Custom fields by record type; one property each, so that an unknown record type is refused. */
@ApiExtraModels(CustomFieldDto)
export class CustomFieldsDto implements Partial<Record<(typeof CUSTOM_RECORD_TYPES)[number], CustomField[]>> {
  @ApiPropertyOptional({ description: 'Fields of contacts and businesses (S4-52, S4-53)', ...fieldsOfType })
  @CustomFieldList()
  contact?: CustomFieldDto[];

  @ApiPropertyOptional({ description: 'Fields of policies and annuities (S4-54, S4-55)', ...fieldsOfType })
  @CustomFieldList()
  policy?: CustomFieldDto[];

  @ApiPropertyOptional({ description: 'Fields of accounts receivable', ...fieldsOfType })
  @CustomFieldList()
  account?: CustomFieldDto[];

  @ApiPropertyOptional({ description: 'Fields of investment accounts (S4-56)', ...fieldsOfType })
  @CustomFieldList()
  investmentAccount?: CustomFieldDto[];

  @ApiPropertyOptional({ description: 'Fields of positions (S4-57)', ...fieldsOfType })
  @CustomFieldList()
  position?: CustomFieldDto[];
}

function CustomFieldList(): PropertyDecorator {
  const checks = [
    ValidateIf((_, value) => value !== undefined),
    IsArray(),
    ArrayMaxSize(100),
    ArrayUnique(fieldName, { message: '$property must not name a field twice' }),
    ValidateNested({ each: true }),
    Type(() => CustomFieldDto),
  ];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

/** A number of contacts, or null for no limit; must be given, so that none is lifted by leaving it out. */
function ContactLimit(): PropertyDecorator {
  const checks = [ValidateIf((_, value) => value !== null), IsInt(), Min(0), Max(1_000_000)];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

export class SendingLimitsDto implements SendingLimits {
  @ApiProperty({
    description: 'Contacts that your office may send a day (UTC); null: any number',
    type: Number,
    nullable: true,
    example: 500,
  })
  @ContactLimit()
  contactsPerDay!: number | null;

  @ApiProperty({
    description: 'Contacts that one user of your office may send a day (UTC); null: any number',
    type: Number,
    nullable: true,
    example: 200,
  })
  @ContactLimit()
  contactsPerUserPerDay!: number | null;

  @ApiProperty({
    description:
      'More contacts than this, with what the sender has sent today without a second person, wait until one approves; null: never',
    type: Number,
    nullable: true,
    example: 100,
  })
  @ContactLimit()
  approvalAbove!: number | null;
}

export class OfficeSettingsDto {
  @ApiProperty({
    description: 'How an arriving contact is recognised as one that you have; tried in this order',
    enum: MATCH_RULES,
    isArray: true,
    example: MATCH_RULES,
  })
  @IsArray()
  @ArrayUnique()
  @IsIn(MATCH_RULES, { each: true })
  matchRules!: MatchRule[];

  @ApiProperty({
    description: 'Your own fields, by record type; they never cross to another office',
    type: CustomFieldsDto,
  })
  @IsObject()
  @ValidateNested()
  @Transform(
    ({ value }) =>
      (value && typeof value === 'object' ? plainToInstance(CustomFieldsDto, value) : value) as unknown,
  )
  customFields!: CustomFieldsDto;

  @ApiProperty({
    description: 'Qualifications that a contact may be given',
    type: [String],
    example: ['Notary'],
  })
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  qualifications!: string[];

  @ApiProperty({
    description:
      'Types of transactions (S2-41); those for imported transactions are between 100 and 200. The list is replaced as a whole',
    type: [TransactionTypeDto],
  })
  @TransactionTypeList()
  transactionTypes!: TransactionTypeDto[];

  @ApiProperty({
    description:
      'For how many days after the arrival you take back what you send; counts for later sends (X-03)',
    minimum: 0,
    maximum: 365,
    example: 30,
  })
  @IsInt()
  @Min(0)
  @Max(365)
  returnDays!: number;

  @ApiProperty({
    description:
      'Days before a transfer expires at which its recipient is reminded; 0: never. Counts for transfers that arrive from now on',
    minimum: 0,
    maximum: 29,
    default: 7,
    example: 7,
  })
  @IsInt()
  @Min(0)
  @Max(29)
  reminderDays!: number;

  @ApiProperty({
    description:
      'Whether the recipient of what you send may look at a contact before he accepts it, without its sensitive fields and long texts; counts for later sends (X-08)',
    default: true,
    example: true,
  })
  @IsBoolean()
  lookBeforeAccept!: boolean;

  @ApiProperty({
    description: 'How many contacts may be sent, and from how many on a second person approves',
    type: SendingLimitsDto,
  })
  @IsObject()
  @ValidateNested()
  @Type(() => SendingLimitsDto)
  sendingLimits!: SendingLimitsDto;

  @ApiProperty({
    description: 'What becomes of an arriving contact that you have already, where nobody has chosen (X-06)',
    type: CollisionDefaultsDto,
  })
  @IsObject()
  @ValidateNested()
  @Type(() => CollisionDefaultsDto)
  collisions!: CollisionDefaultsDto;
}

/** Only the settings that are given change, each as a whole. */
export class ChangeOfficeSettingsDto extends PartialType(OfficeSettingsDto, { skipNullProperties: false }) {}

export class ChangeOfficeDto {
  @ApiPropertyOptional({ description: 'Name, unique among all offices', maxLength: 120, example: 'Hamburg' })
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @Length(1, 120)
  @IsName()
  name?: string;

  @ApiPropertyOptional({ description: 'Settings to change', type: ChangeOfficeSettingsDto })
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeOfficeSettingsDto)
  settings?: ChangeOfficeSettingsDto;
}

export class OfficeDto {
  @ApiProperty({
    description: 'Id of the office',
    format: 'uuid',
    example: '019abb5e-0000-7000-8000-000000000002',
  })
  id!: string;
  @ApiProperty({ description: 'Name of the office', example: 'Hamburg' })
  name!: string;
  @ApiProperty({ description: 'The company that it belongs to', example: 'Example Brokers' })
  organisation!: string;
  @ApiProperty({
    description: 'Parent office, which may own carriers and products',
    type: String,
    nullable: true,
    example: null,
  })
  parent!: string | null;
  @ApiProperty({ description: 'What the office decides for itself', type: OfficeSettingsDto })
  settings!: OfficeSettingsDto;
  @ApiProperty({ description: 'Rises with every change; also in the ETag', example: 1 })
  version!: number;
}

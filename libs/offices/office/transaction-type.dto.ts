import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsName } from '../access/is-name.js';
import type { TransactionType } from './office.settings.js';

export class TransactionTypeDto implements TransactionType {
  @ApiProperty({ description: 'What transactions hold in "type"', minimum: 1, maximum: 999, example: 101 })
  @IsInt()
  @Min(1)
  @Max(999)
  number!: number;

  @ApiProperty({ description: 'What it means; files may use it', maxLength: 80, example: 'Payment' })
  @IsString()
  @Length(1, 80)
  @IsName()
  name!: string;
}

// whatever stands in the list
const typeNumber = (type: TransactionTypeDto | null): unknown => type?.number;
const typeName = (type: TransactionTypeDto | null): string => String(type?.name).toLowerCase();

/** A list of them, in which neither a number nor a name stands twice. */
export function TransactionTypeList(): PropertyDecorator {
  const checks = [
    IsArray(),
    ArrayMaxSize(500),
    ArrayUnique(typeNumber, { message: '$property must not give a number twice' }),
    ArrayUnique(typeName, { message: '$property must not give a name twice' }),
    ValidateNested({ each: true }),
    Type(() => TransactionTypeDto),
  ];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

import { ApiProperty } from '@nestjs/swagger';

type Class = abstract new (...args: never) => object;

interface Documented {
  type?: unknown;
  enum?: readonly string[];
  default?: string | number | boolean;
  description?: string;
  isArray?: boolean;
}

/** A member of a request as screens make a field of it. */
export class DescribedOptionDto {
  @ApiProperty({ example: 'emptyCells' })
  name!: string;
  @ApiProperty({ enum: ['choice', 'flag', 'number', 'list', 'text', 'other'] })
  kind!: string;
  @ApiProperty({ type: [String], description: 'Of a choice' })
  choices!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'What counts when it is left out' })
  default!: string | null;
  @ApiProperty({ type: String, nullable: true })
  says!: string | null;
}

/**
 * The members of a request's class, from its own description for the API: an option that is added there appears on the screens
 * without a change in them.
 */
export function describedOptions(dto: Class): DescribedOptionDto[] {
  const prototype = dto.prototype as object;
  const names = (Reflect.getMetadata('swagger/apiModelPropertiesArray', prototype) ?? []) as string[];
  return names.map((marked) => {
    const name = marked.slice(1);
    const about = Reflect.getMetadata('swagger/apiModelProperties', prototype, name) as Documented;
    return {
      name,
      kind: kindOf(about),
      choices: [...(about.enum ?? [])],
      default: about.default === undefined ? null : String(about.default),
      says: about.description ?? null,
    };
  });
}

function kindOf({ type, enum: choices, isArray }: Documented): string {
  if (isArray) return 'list';
  if (choices) return 'choice';
  if (type === Boolean || type === 'boolean') return 'flag';
  if (type === Number || type === 'number' || type === 'integer') return 'number';
  return type === String || type === 'string' ? 'text' : 'other';
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** Which page of a list: at most `limit` items after `cursor`. */
export class PageDto {
  @ApiPropertyOptional({
    description: 'nextCursor of the page before; left out for the first page',
    example: 'YW5uYQ',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;

  @ApiPropertyOptional({ description: 'Most items on the page, 1 to 200', default: 50, example: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** Which page of a list of things with a name. */
export class SearchPageDto extends PageDto {
  @ApiPropertyOptional({ description: 'Part of the name; case and accents do not count', example: 'ann' })
  @IsOptional()
  @IsString()
  @Length(0, 120)
  search: string = '';
}

/** One page; `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A page out of `limit + 1` rows: the row too many only tells that there is a next page. */
export function pageOf<T>(rows: T[], limit: number, key: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? Buffer.from(key(last)).toString('base64url') : null,
  };
}

/** What `pageOf` put into the cursor; undefined for the first page. */
export function readCursor(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8');
}

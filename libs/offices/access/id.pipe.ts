import { commonProblem, isUuid } from '#platform';
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';

/** `@Param('id', IdPipe)`: an id that is a UUID, in lower case. Errors: 400. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isUuid(value))
      throw commonProblem('BAD_REQUEST', `"${data ?? 'id'}" is not a UUID`, { at: { field: data ?? 'id' } });
    return value.toLowerCase();
  }
}

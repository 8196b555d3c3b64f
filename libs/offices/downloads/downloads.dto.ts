import { ApiProperty } from '@nestjs/swagger';
import { Matches, MaxLength } from 'class-validator';

/** Which file the browser shall fetch by itself. */
export class DownloadDto {
  @ApiProperty({
    description: 'Path and query of a route that answers a file',
    example: '/api/exports/contacts?format=csv',
  })
  @MaxLength(8000)
  @Matches(/^\/api\/[\w\-./]+(\?[^\s#]*)?$/, { message: 'path must be a path of the API, with its query' })
  path!: string;
}

export class DownloadTicketDto {
  @ApiProperty({ description: 'Where to go for it, with the cookie that this answer sets' })
  path!: string;
  @ApiProperty({
    description: 'The value that the cookie interoffice_download_begun has once the file is coming',
  })
  begun!: string;
  @ApiProperty({ description: 'Seconds in which it has to be begun', example: 60 })
  seconds!: number;
}

import type { ExportRequest } from './export.service.js';

/** What the file of a format is called and how its name ends. */
const MEDIA: Record<ExportRequest['format'], { mediaType: string; extension: string }> = {
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  json: { mediaType: 'application/json; charset=utf-8', extension: 'json' },
  jsonl: { mediaType: 'application/x-ndjson; charset=utf-8', extension: 'jsonl' },
};

/** The media type of a format, and the end of its files' names. */
export function mediaOf(format: ExportRequest['format']): { mediaType: string; extension: string } {
  return MEDIA[format];
}

import type { ExportFormat } from './format.js';
import { csv, json, jsonl } from './text.js';
import { pdf } from './pdf.js';
import { vcard } from './vcard.js';
import { xlsx } from './xlsx.js';

/** Every format that records are exported in: a new one is a line here. */
export const EXPORT_FORMATS = { csv, xlsx, json, jsonl, vcard, pdf } satisfies Record<string, ExportFormat>;

export type FormatName = keyof typeof EXPORT_FORMATS;

export const FORMATS = Object.keys(EXPORT_FORMATS) as readonly FormatName[];

export function exportFormat(name: FormatName): ExportFormat {
  return EXPORT_FORMATS[name];
}

/** A kind of file that an upload takes. */
export interface UploadKind {
  name: string;
  /** how the names of such files end; what a file is, its content says */
  extensions: readonly string[];
}

/** What may be uploaded, as it is shown beforehand. A format that `lookAt` learns to read is added here. */
export const UPLOADS: readonly UploadKind[] = [
  { name: 'csv', extensions: ['.csv', '.tsv', '.tab', '.txt'] },
  { name: 'xlsx', extensions: ['.xlsx'] },
  { name: 'fixed', extensions: ['.txt', '.dat', '.prn'] },
  { name: 'vcard', extensions: ['.vcf', '.vcard'] },
  { name: 'json', extensions: ['.json', '.jsonl', '.ndjson'] },
];

import { Database, type OfficeTransaction } from '#database';
import { FilesService } from '#files';
import { Jobs, type JobData, type JobRun } from '#jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';

interface FilesJob extends JobData {
  storageKeys: string[];
}

/** Keys in one job. */
const MOST = 500;

/**
 * Removes stored files whose record is gone. A moved or copied record has the same file in two offices, so one that
 * some record still names stays; this office cannot read it any more, because its key went with the record.
 */
@Injectable()
export class StoredFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly files: FilesService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<FilesJob>('files-remove', (run) => this.remove(run));
  }

  /** Asks for the removal, in the transaction that deletes the records. */
  async ask(tx: OfficeTransaction, storageKeys: readonly string[]): Promise<void> {
    for (let from = 0; from < storageKeys.length; from += MOST)
      await this.jobs.add(tx, 'files-remove', {
        officeId: tx.context.officeId,
        storageKeys: storageKeys.slice(from, from + MOST),
      });
  }

  private async remove({ data }: JobRun<FilesJob>): Promise<void> {
    const used = await this.database.call<{ key: string }>('SELECT stored_files_in_use($1::text[]) AS key', [
      data.storageKeys,
    ]);
    const kept = new Set(used.map(({ key }) => key));
    for (const key of data.storageKeys) if (!kept.has(key)) await this.files.remove(key);
  }
}

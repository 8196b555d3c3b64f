import { Module } from '@nestjs/common';
import { DeliverService } from './deliver/deliver.service.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxService } from './inbox/inbox.service.js';
import { TransferMetrics } from './metrics.js';
import { AcceptanceService } from './limits/acceptance.service.js';
import { ExclusionsController } from './limits/exclusions.controller.js';
import { ExclusionService } from './limits/exclusions.service.js';
import { SendRequestsController } from './limits/send-requests.controller.js';
import { SendRequestService } from './limits/send-requests.service.js';
import { PreviewService } from './preview/preview.service.js';
import { OpenStreams } from './receipt/open-streams.js';
import { ProgressService } from './receipt/progress.service.js';
import { ReceiptService } from './receipt/receipt.service.js';
import { RecallService } from './send/recall.service.js';
import { SendService } from './send/send.service.js';
import { SettleService } from './settle/settle.service.js';
import { SweepService } from './settle/sweep.service.js';
import { TransfersController } from './transfers.controller.js';

/** Preview, send, inbox, accept, decline, recall, settle, receipt. */
@Module({
  controllers: [TransfersController, InboxController, ExclusionsController, SendRequestsController],
  providers: [
    PreviewService,
    SendService,
    RecallService,
    SendRequestService,
    ExclusionService,
    AcceptanceService,
    InboxService,
    DeliverService,
    SettleService,
    SweepService,
    ReceiptService,
    ProgressService,
    OpenStreams,
    TransferMetrics,
  ],
  exports: [PreviewService, SendService, InboxService, DeliverService, SettleService, ReceiptService],
})
export class TransfersModule {}

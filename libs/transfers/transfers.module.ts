import { ExchangeModule } from '#exchange';
import { FilesModule } from '#files';
import { Module } from '@nestjs/common';
import { ChoicesService } from './collisions/choices.service.js';
import { CollisionsController } from './collisions/collisions.controller.js';
import { CollisionsService } from './collisions/collisions.service.js';
import { CustodyController } from './custody/custody.controller.js';
import { CustodyService } from './custody/custody.service.js';
import { DraftController } from './draft/draft.controller.js';
import { DraftService } from './draft/draft.service.js';
import { DeliverService } from './deliver/deliver.service.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxService } from './inbox/inbox.service.js';
import { TransferMetrics } from './metrics.js';
import { DelegationController } from './people/delegations/delegation.controller.js';
import { DelegationService } from './people/delegations/delegation.service.js';
import { NoticeController } from './people/notices/notice.controller.js';
import { NoticeJobs } from './people/notices/notice-job.service.js';
import { ReassignController } from './people/reassign/reassign.controller.js';
import { ReassignService } from './people/reassign/reassign.service.js';
import { LookController } from './look/look.controller.js';
import { LookService } from './look/look.service.js';
import { Rehearsals } from './look/rehearsal.js';
import { AcceptanceService } from './limits/acceptance.service.js';
import { ExclusionsController } from './limits/exclusions.controller.js';
import { ExclusionService } from './limits/exclusions.service.js';
import { SendRequestsController } from './limits/send-requests.controller.js';
import { SendRequestService } from './limits/send-requests.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewService } from './overview/overview.service.js';
import { PackController } from './package/pack.controller.js';
import { PackService } from './package/pack.service.js';
import { PreviewService } from './preview/preview.service.js';
import { OpenStreams } from './receipt/open-streams.js';
import { ProgressService } from './receipt/progress.service.js';
import { ReceiptService } from './receipt/receipt.service.js';
import { RelationsController } from './relations/relations.controller.js';
import { RelationsService } from './relations/relations.service.js';
import { ResendController } from './resend/resend.controller.js';
import { ResendService } from './resend/resend.service.js';
import { ReturnController } from './return/return.controller.js';
import { ReturnResultService } from './return/result.service.js';
import { ReturnService } from './return/return.service.js';
import { RecallService } from './send/recall.service.js';
import { SendService } from './send/send.service.js';
import { SettleService } from './settle/settle.service.js';
import { SweepService } from './settle/sweep.service.js';
import { StandingController } from './standing/standing.controller.js';
import { StandingService } from './standing/standing.service.js';
import { TransfersController } from './transfers.controller.js';

/** Preview, send, inbox, accept, decline, recall, settle, receipt. */
@Module({
  imports: [ExchangeModule, FilesModule],
  controllers: [
    StandingController, // before the transfers: its /standing is no id of one
    TransfersController,
    DraftController,
    InboxController,
    LookController,
    CollisionsController,
    ReassignController,
    DelegationController,
    NoticeController,
    ReturnController,
    ResendController,
    CustodyController,
    RelationsController,
    ExclusionsController,
    SendRequestsController,
    OverviewController,
    PackController,
  ],
  providers: [
    PreviewService,
    DraftService,
    SendService,
    RecallService,
    SendRequestService,
    ExclusionService,
    AcceptanceService,
    CollisionsService,
    ChoicesService,
    InboxService,
    LookService,
    Rehearsals,
    DeliverService,
    SettleService,
    SweepService,
    ResendService,
    ReturnService,
    ReturnResultService,
    CustodyService,
    RelationsService,
    ReceiptService,
    ProgressService,
    OpenStreams,
    DelegationService,
    ReassignService,
    NoticeJobs,
    StandingService,
    OverviewService,
    PackService,
    TransferMetrics,
  ],
  exports: [
    PackService,
    PreviewService,
    SendService,
    InboxService,
    DeliverService,
    SettleService,
    ReceiptService,
  ],
})
export class TransfersModule {}

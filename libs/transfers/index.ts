export { TransfersModule } from './transfers.module.js';
export { PreviewService, type Preview } from './preview/preview.service.js';
export { SendService, type Sent } from './send/send.service.js';
export { InboxService, type Decided } from './inbox/inbox.service.js';
export { DeliverService } from './deliver/deliver.service.js';
export { SettleService } from './settle/settle.service.js';
export { ReceiptService, type Receipt } from './receipt/receipt.service.js';
export { transferProblem } from './transfers.problems.js';
export { PreviewDto, SendDto, WaitingDto, DeclineDto, DECLINE_CODES } from './transfers.dto.js';

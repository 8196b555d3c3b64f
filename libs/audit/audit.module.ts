import { Module } from '@nestjs/common';
import { AuditHeads } from './heads.js';

/** Signs the heads of the chains; `audit` and `verifyChain` are functions that need no module. */
@Module({ providers: [AuditHeads], exports: [AuditHeads] })
export class AuditModule {}

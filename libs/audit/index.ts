export { audit, type AuditDetails } from './audit.js';
export { verifyChain, type BrokenChain, type ChainReport } from './verify.js';
export { appendSignedHeads, auditPublicKey, latestSignedHead, type SignedHead } from './signed-head.js';
export { AuditHeads, signedHeadsFile } from './heads.js';
export { AuditModule } from './audit.module.js';

export * from './schema-accounts.ts';
export * from './schema-captures.ts';
export * from './schema-documents.ts';
export * from './schema-editing.ts';
export * from './schema-judgements.ts';
export * from './schema-requisites.ts';
export * from './schema-vectors.ts';
export * from './schema-whereabouts.ts';

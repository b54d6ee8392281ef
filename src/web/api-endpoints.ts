import { ARCHIVE_ENDPOINTS, ROOT_ENDPOINT } from './api-archive.ts';
import { DOCUMENT_ENDPOINTS } from './api-documents.ts';
import type { Endpoint } from './api-endpoint.ts';
import { SOURCE_ENDPOINTS } from './api-sources.ts';

/** Every route of the API below `/api/v1`. */
export const ENDPOINTS: readonly Endpoint[] = [ROOT_ENDPOINT, ...DOCUMENT_ENDPOINTS, ...SOURCE_ENDPOINTS, ...ARCHIVE_ENDPOINTS];

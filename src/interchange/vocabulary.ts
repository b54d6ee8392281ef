/** Namespace of this program's own terms in JSON-LD; a name, not an address that answers. */
export const VOCABULARY = 'urn:suyuan:terms#';

import type { Members } from '../members';

/** Takes the members of a request and gives those of the answer. Throws CognitoError for what it refuses. */
export type Operation = (request: Members) => Promise<object>;

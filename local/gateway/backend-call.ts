import type { Dispatcher } from 'undici';
import type { Answer } from './answer';
import { GatewayFailure } from './gateway-failure';
import { LARGEST_PAYLOAD } from './read-request-body';
import { returnHeaders } from './response-headers';

/** Takes in the answer of a backend as undici's parser reads it: one call, one answer, whole or not at all. */
export class BackendCall implements Dispatcher.DispatchHandler {
  readonly #done: (answer: Answer) => void;
  readonly #failed: (cause: Error) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #cutBy: Error | undefined;
  #length = 0;
  #status = 0;
  #headers: string[] = [];

  /**
   * @param done is given the answer
   * @param failed is given why there is none: what `cut` was given, or what is wrong with the connection
   */
  constructor(done: (answer: Answer) => void, failed: (cause: Error) => void) {
    this.#done = done;
    this.#failed = failed;
  }

  /** Gives the call up, and its connection with it. Once it has ended, nothing happens. */
  cut(cause: Error): void {
    this.#cutBy ??= cause;
    // A call that waits for a free connection has no controller yet: it ends as soon as it gets one.
    this.#controller?.abort(this.#cutBy);
    this.#failed(this.#cutBy);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#cutBy) controller.abort(this.#cutBy);
  }

  onResponseStart({ rawHeaders }: Dispatcher.DispatchController, status: number): void {
    // Informational answers (1xx) come before the answer itself.
    if (status < 200) return;
    this.#status = status;
    this.#headers = returnHeaders(Array.isArray(rawHeaders) ? rawHeaders.map(latin1) : []);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > LARGEST_PAYLOAD) {
      const reason = `the backend's answer has more than ${LARGEST_PAYLOAD} bytes`;
      this.cut(new GatewayFailure('API_CONFIGURATION_ERROR', reason));
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    const [only] = this.#chunks;
    const body = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.#done({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    this.#failed(this.#cutBy ?? cause);
  }
}

/** Header fields are bytes, and each byte is passed on as it is. */
function latin1(part: Buffer | string): string {
  return typeof part === 'string' ? part : part.toString('latin1');
}

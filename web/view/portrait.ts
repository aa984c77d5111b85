/** The portrait of a mysfit. */

import { imageAddress, UNKNOWN_PORTRAIT } from '../image-address';

/** Shows an image that the API named; when it cannot be loaded, the portrait of the unknown. */
export function showPortrait(image: HTMLImageElement, uri: string): void {
  image.onerror = () => {
    image.onerror = null;
    image.src = UNKNOWN_PORTRAIT;
  };
  image.src = imageAddress(uri);
}

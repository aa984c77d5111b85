/**
 * What a deploy has to remember of the bucket and a listing of it does not say, noted by the names of empty objects: so
 * that a listing says it. Their names come first in it.
 */

import { ASSETS, SETTINGS_HASH } from '../../resources/website-objects';

const NOTES = '.deploy/';
const SETTINGS = `${NOTES}settings/`;
const SUPERSEDED = `${NOTES}superseded/`;

/** Is there when every object was uploaded with what would be said of it now. */
export const SETTINGS_NOTE = SETTINGS + SETTINGS_HASH;

/** Whether a note says that every object was uploaded with what was said of it at another time. */
export function isOldSettingsNote(key: string): boolean {
  return key.startsWith(SETTINGS) && key !== SETTINGS_NOTE;
}

/** For how long an asset is kept that the pages no longer name: a page that is open in a browser may ask for it. */
const KEPT_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

export interface StoredObject {
  key: string;
  lastModified: Date;
}

/** What is to be done about the objects that the website no longer has. */
export interface Tidying {
  /** Keys of notes that are to be made. */
  notes: string[];
  /** Keys of objects that are to be deleted, notes among them. */
  deleted: string[];
  /** Keys of assets that stay for pages that are open in a browser. */
  kept: string[];
}

/** Whether an object is a note, and none of the website. */
export function isNote(key: string): boolean {
  return key.startsWith(NOTES);
}

/**
 * The notes of assets that the website has again, after a deploy of an earlier version. They have to go before a page
 * names the asset: else it would be deleted as soon as no page names it, by the week that was counted from the first time.
 */
export function revokedNotes(objects: readonly StoredObject[], website: ReadonlySet<string>): string[] {
  return objects
    .map(({ key }) => key)
    .filter((key) => key.startsWith(SUPERSEDED) && website.has(key.slice(SUPERSEDED.length)));
}

/**
 * Sorts out what the website no longer has. An asset is first noted to be superseded, and deleted a week later: a script
 * is loaded when something needs it, and whoever has a page open since before a deploy needs the one of that page.
 *
 * @param objects all objects of the bucket
 * @param website the keys that the website has
 * @param now by the clock that dates the objects
 */
export function tidying(objects: readonly StoredObject[], website: ReadonlySet<string>, now: Date): Tidying {
  const keys = new Set(objects.map(({ key }) => key));
  const notedAt = new Map(objects.map(({ key, lastModified }) => [key, lastModified]));
  const result: Tidying = { notes: [], deleted: [], kept: [] };
  for (const key of keys) {
    if (website.has(key) || key === SETTINGS_NOTE) continue;
    if (key.startsWith(SUPERSEDED)) {
      const asset = key.slice(SUPERSEDED.length);
      if (website.has(asset) || !keys.has(asset)) result.deleted.push(key);
      continue;
    }
    if (!key.startsWith(ASSETS)) {
      result.deleted.push(key);
      continue;
    }
    const noted = notedAt.get(SUPERSEDED + key);
    if (noted && now.getTime() - noted.getTime() > KEPT_MILLISECONDS) {
      result.deleted.push(key, SUPERSEDED + key);
      continue;
    }
    result.kept.push(key);
    if (!noted) result.notes.push(SUPERSEDED + key);
  }
  return result;
}

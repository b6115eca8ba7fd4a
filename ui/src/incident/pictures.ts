import { query } from '../tauri/api';
import type { PictureView } from '../tauri/types';

/** Small pictures that were shown before, so that a row that comes back shows its picture at once. */
const thumbnails = new Map<string, Promise<PictureView | null>>();

/** The small picture of an entry; `null`: its file can't be shown as a picture. */
export function thumbnail(incident: string, entry: number): Promise<PictureView | null> {
  const key = `${incident} ${entry}`;
  const known = thumbnails.get(key);
  if (known) return known;
  const asked = query({ ask: 'evidence_picture', incident, entry, size: 'thumbnail' }).catch(() => null);
  thumbnails.set(key, asked);
  // One that couldn't be shown is asked for again: its file may have been imported meanwhile.
  void asked.then((picture) => picture ?? thumbnails.delete(key));
  return asked;
}

/** The picture of an entry as large as a screen. */
export function largePicture(incident: string, entry: number): Promise<PictureView | null> {
  return query({ ask: 'evidence_picture', incident, entry, size: 'large' }).catch(() => null);
}

/**
 * Whether what is pasted may be a picture, which Rust reads: anything without plain text. A browser copies a picture as HTML
 * with the picture beside it, of which WebKit lists only the HTML. With plain text, such as cells of a spreadsheet, it is text.
 */
export const mayBePicture = (types: readonly string[]): boolean => !types.includes('text/plain');

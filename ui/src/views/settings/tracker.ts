import type { Tracker } from '../../tauri/types';

/** The typed address. */
export const addressOf = (tracker: Tracker): string => ('project' in tracker ? tracker.project : 'site' in tracker ? tracker.site : '');

/** A tracker of this kind that keeps the typed address. */
export function trackerOf(kind: string, before: Tracker): Tracker {
  const address = addressOf(before);
  switch (kind) {
    case 'github':
    case 'gitlab':
      return { kind, project: address };
    case 'jira':
      return { kind, site: address, project_id: 0, issue_type: 0 };
    default:
      return { kind: 'none' };
  }
}

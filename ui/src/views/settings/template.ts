// The text of templates and their variables (docs/templates.md).

/** Splits a text at its `**bold**` parts. */
export function boldPieces(text: string): { text: string; bold: boolean }[] {
  const parts = text.split(/\*\*([^*\n]+)\*\*/);
  return parts.map((part, i) => ({ text: part, bold: i % 2 === 1 })).filter((piece) => piece.text);
}

/** The range of a line in the text; lines count from 1. */
export function lineRange(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(from, text.length), Math.min(from + (lines[line - 1]?.length ?? 0), text.length)];
}

export const variableGroups: { title: string; variables: [string, string][] }[] = [
  {
    title: 'Incident',
    variables: [
      ['summary', 'the summary it was declared with'],
      ['severity', 'SEV1, or that it is not known yet'],
      ['status', 'active, mitigated …'],
      ['kind', 'first, ongoing, mitigated, fixed, resolved, false_alarm, merged'],
      ['is_mitigated', 'no new users are affected'],
      ['is_over', 'no more updates follow'],
      ['false_alarm_reason', 'why it was a false alarm'],
    ],
  },
  {
    title: 'Times',
    variables: [
      ['first_error_at', 'the time of the first error'],
      ['since_when', '“since” with the first error, or “declared at”'],
      ['mitigated_at', 'when it was mitigated'],
      ['fixed_at', 'when it was fixed'],
      ['resolved_at', 'when it was resolved'],
      ['duration', 'how long users were affected'],
    ],
  },
  {
    title: 'Facts',
    variables: [
      ['symptom', 'what users see'],
      ['surface_area', 'what is affected'],
      ['impact', 'who is affected'],
      ['impact_confidence', 'confidence in the impact'],
      ['impact_confidence_sentence', 'the same as a sentence'],
      ['confidence_sentence', 'overall confidence as a sentence'],
      ['suspected_cause', 'the suspected cause'],
      ['workaround', 'what users can do meanwhile'],
      ['workaround_for_customers', 'the same as a sentence for customers'],
      ['data_loss', 'data loss as a sentence'],
      ['customer_action', 'what customers must do'],
      ['customer_action_request', 'the same as a sentence for customers'],
    ],
  },
  {
    title: 'Work',
    variables: [
      ['actions', 'current work as sentences, without service names'],
      ['rollbacks', 'a list with one line per service'],
      ['needs', 'what we need, as logged'],
      ['needs_sentence', 'the same as a sentence'],
      ['customer_progress', 'how many customers need help and were helped'],
      ['ending_for_customers', 'that it is over, as a sentence for customers'],
      ['call_link', 'the call link'],
      ['leader', 'the leader'],
      ['deputy', 'the deputy'],
    ],
  },
  {
    title: 'This audience',
    variables: [
      ['last_update_at', 'the time of the last update'],
      ['correction', 'what no longer holds of the last update'],
      ['is_unchanged', 'nothing changed for them since'],
      ['next_update_at', 'the time of the next update'],
      ['next_update', 'the same as a sentence'],
    ],
  },
];

// The text of templates and their variables (docs/templates.md).

/** The range of a line in the text; lines count from 1. */
export function lineRange(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(from, text.length), Math.min(from + (lines[line - 1]?.length ?? 0), text.length)];
}

export const variableGroups: { title: string; variables: [string, string][] }[] = [
  {
    title: 'Sentences about the status',
    variables: [
      ['headline', 'what happened, and how far it is'],
      ['severity', 'the severity, while users are affected'],
      ['started', 'when it started or was declared'],
      ['duration', 'from when to when users were affected'],
      ['monitoring', 'whether the fix is in'],
      ['correction', 'what is no longer true in the last update'],
      ['unchanged', 'that nothing changed since the last update'],
      ['next_update', 'when the next update comes'],
    ],
  },
  {
    title: 'Sentences about facts',
    variables: [
      ['symptom', 'what customers see'],
      ['impact', 'who is affected'],
      ['surface_area', 'what is affected'],
      ['workaround', 'the workaround'],
      ['confidence', 'the overall confidence'],
      ['needs', 'what we need'],
      ['data_loss', 'whether data was lost'],
      ['customer_action', 'what customers need to do'],
      ['if_asked', 'what to answer customers who ask'],
    ],
  },
  {
    title: 'Sentences about work',
    variables: [
      ['actions', 'rollbacks, without service names'],
      ['cause', 'the cause, and how sure it is'],
      ['fix', 'how it was fixed'],
      ['customers', 'for CS: affected customers and how far each is; else how many are done'],
      ['rfo', 'that the RFO is published'],
      ['call', 'the link of the call'],
      ['leader', 'the leader and the deputy'],
      ['services', 'each service with its rollback, and why it failed'],
      ['tasks', 'open tasks, and why others were dropped'],
    ],
  },
  {
    title: 'Values for your own sentences',
    variables: [
      ['values.summary', 'the summary, as last corrected'],
      ['values.severity', 'SEV1'],
      ['values.status', 'Active, Mitigated …'],
      ['values.symptom', 'what users see'],
      ['values.surface_area', 'what is affected'],
      ['values.impact', 'who is affected'],
      ['values.suspected_cause', 'the suspected cause'],
      ['values.workaround', 'what users can do meanwhile'],
      ['values.needs', 'what we need'],
      ['values.data_loss', 'which data was lost'],
      ['values.customer_action', 'what customers need to do'],
      ['values.leader', 'the leader'],
      ['values.deputy', 'the deputy'],
      ['values.call_link', 'the link of the call'],
      ['values.first_error_at', 'the time of the first error'],
      ['values.mitigated_at', 'when it was mitigated'],
      ['values.fixed_at', 'when it was fixed'],
      ['values.resolved_at', 'when it was resolved'],
    ],
  },
  {
    title: 'Conditions',
    variables: [
      ['kind', 'first, ongoing, mitigated, fixed, resolved, false_alarm, merged'],
      ['is_mitigated', 'no new users are affected'],
      ['is_over', 'no more updates follow'],
    ],
  },
];

// The words of a template: what it says when it speaks, and the names it can use (docs/templates.md).

/** A text whose `**words**` are bold, piece by piece. */
export function pieces(text: string): { text: string; bold: boolean }[] {
  const parts = text.split(/\*\*([^*\n]+)\*\*/);
  return parts.map((part, i) => ({ text: part, bold: i % 2 === 1 })).filter((piece) => piece.text);
}

/** Where a line begins and ends in the text; lines count from 1. */
export function lineAt(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(from, text.length), Math.min(from + (lines[line - 1]?.length ?? 0), text.length)];
}

export const names: { title: string; names: [string, string][] }[] = [
  {
    title: 'What happened',
    names: [
      ['summary', 'the words it was declared with'],
      ['severity', 'SEV1, or that it is not known yet'],
      ['phase', 'bleeding, fixed …'],
      ['moment', 'first, going_on, stopped, fixed, all_clear, false_alarm, merged'],
      ['is_stopped', 'nothing gets worse any more'],
      ['is_over', 'nothing more is to come'],
      ['why', 'why it was a false alarm'],
    ],
  },
  {
    title: 'When',
    names: [
      ['since', 'when it began'],
      ['since_when', 'since then; until that is known, when it was declared'],
      ['stopped_at', 'when it stopped'],
      ['fixed_at', 'when it was fixed'],
      ['clear_at', 'when it was all clear'],
      ['lasted', 'how long'],
    ],
  },
  {
    title: 'The facts',
    names: [
      ['symptom', 'what users see'],
      ['surface', 'what is affected'],
      ['impact', 'who is affected'],
      ['sure', 'how sure the impact is'],
      ['impact_sure', 'the same as a sentence'],
      ['confidence', 'how sure all of it is, as a sentence'],
      ['cause', 'what is suspected'],
      ['workaround', 'what helps meanwhile'],
      ['workaround_to_say', 'the same for a customer'],
      ['data', 'whether data was lost, as a sentence'],
      ['must', 'what customers have to do'],
      ['must_to_say', 'the same for a customer'],
    ],
  },
  {
    title: 'What is done',
    names: [
      ['doing', 'as sentences, without services'],
      ['rollbacks', 'a list, a line for each service'],
      ['needs', 'what we need, as a sentence'],
      ['asked', 'what we need, as it was said'],
      ['customers', 'how many need help, and were helped'],
      ['over_to_say', 'that it is over, for a customer'],
      ['call', 'the link of the call'],
      ['leader', 'who leads'],
      ['next_leader', 'who leads next'],
    ],
  },
  {
    title: 'This audience',
    names: [
      ['told_at', 'when they were told last'],
      ['correction', 'what is not so any more'],
      ['unchanged', 'nothing of theirs changed'],
      ['next', 'when the next word comes'],
      ['next_update', 'the same as a sentence'],
    ],
  },
];

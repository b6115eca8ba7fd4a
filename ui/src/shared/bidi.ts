// Right-to-left text that people wrote, inside the app's own sentences.

const letter = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
/** One run of right-to-left words; punctuation that the app puts between two runs ends it. */
const run = new RegExp(String.raw`([${letter}](?:[^\p{L}:;,·()“”"→]*[${letter}])*\p{M}*[؟!?.]*)`, 'u');

/** Splits a text: the right-to-left runs at odd indexes, the rest at even ones. */
export function directionRuns(text: string): string[] {
  return text.split(run);
}

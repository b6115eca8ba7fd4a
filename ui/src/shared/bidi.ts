// Sentences of the app that quote what people wrote from right to left.

const letter = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
/** Words of one quotation; what the app itself puts between two of them ends it. */
const run = new RegExp(String.raw`([${letter}](?:[^\p{L}:;,·()“”"→]*[${letter}])*\p{M}*[؟!?.]*)`, 'u');

/** The text with each run of right-to-left words at an odd place, what stands around them at the even ones. */
export function runs(text: string): string[] {
  return text.split(run);
}

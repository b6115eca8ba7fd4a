// Lists typed in one line.

/** `Ada <ada@example.com>, bora@example.com` as a list; a comma in quotes or in <> doesn't separate. */
export function mails(typed: string): string[] {
  const parts = typed.match(/(?:"[^"]*"|<[^>]*>|[^,;\n"<])+|["<]/g) ?? [];
  return parts.flatMap(bare).filter(Boolean);
}

/** Addresses without names may be separated by spaces. */
function bare(part: string): string[] {
  const words = part.trim().split(/\s+/);
  return words.every((word) => word.includes('@') && !/["<>]/.test(word)) ? words : [part.trim()];
}

/** Words or phrases separated by commas, without duplicates. */
export function phrases(typed: string): string[] {
  const all = typed.split(/[,;\n]/).map((one) => one.trim().replace(/\s+/g, ' '));
  return [...new Set(all.filter(Boolean))];
}

/** `CEO, CS and Legal` */
export function joinNames(names: string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

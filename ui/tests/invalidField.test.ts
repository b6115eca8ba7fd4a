import { expect, test } from 'vitest';
import { invalidField } from '../src/views/invalidField';

test('a reason belongs to the field whose value it quotes', () => {
  const fields = { me: '', zone: ' Mars ', link: 'meet' };
  expect(invalidField('“Mars” isn’t a time zone.', fields)).toBe('zone');
  expect(invalidField('“meet” isn’t a call link.', fields)).toBe('link');
  expect(invalidField('This couldn’t be saved.', fields)).toBe('');
});

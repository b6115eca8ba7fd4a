import { expect, test } from 'vitest';
import { faultyField } from '../src/views/fault';

test('a reason belongs to the field whose words it quotes', () => {
  const fields = { me: '', zone: ' Mars ', link: 'meet' };
  expect(faultyField('“Mars” is not a time zone.', fields)).toBe('zone');
  expect(faultyField('“meet” is not a link to a call.', fields)).toBe('link');
  expect(faultyField('This could not be saved.', fields)).toBe('');
});

import { expect, test } from 'vitest';
import { runs } from '../src/shared/bidi';

test.each([
  ['Bora, what do you know?', ['Bora, what do you know?']],
  ['فاطمة, can you roll web back?', ['', 'فاطمة', ', can you roll web back?']],
  ['الاتصال بمورد البطاقات, 10 min', ['', 'الاتصال بمورد البطاقات', ', 10 min']],
  ['Task for دنا: להתקשר 3 פעמים!', ['Task for ', 'دنا', ': ', 'להתקשר 3 פעמים!', '']],
  ['', ['']],
])('words from right to left stand apart: %s', (text, parts) => expect(runs(text)).toEqual(parts));

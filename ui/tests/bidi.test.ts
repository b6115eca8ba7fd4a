import { expect, test } from 'vitest';
import { directionRuns } from '../src/shared/bidi';

test.each([
  ['Bora, what do you know?', ['Bora, what do you know?']],
  ['فاطمة, can you roll web back?', ['', 'فاطمة', ', can you roll web back?']],
  ['الاتصال بمورد البطاقات, 10 min', ['', 'الاتصال بمورد البطاقات', ', 10 min']],
  ['Task for دنا: להתקשר 3 פעמים!', ['Task for ', 'دنا', ': ', 'להתקשר 3 פעמים!', '']],
  ['', ['']],
])('right-to-left runs are separate parts: %s', (text, parts) => expect(directionRuns(text)).toEqual(parts));

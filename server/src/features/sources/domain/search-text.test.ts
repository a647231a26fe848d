import { expect, it } from 'vitest';
import { searchText } from './search-text.ts';

it('holds each word once after a space, in lower case, and plainly where letters carry signs', () => {
  expect(searchText(['Øyvind Yılmaz (1001)', '1001', null, 'Oy@Example.org'])).toBe(
    ' øyvind yılmaz 1001 oy@example.org oyvind yilmaz',
  );
});

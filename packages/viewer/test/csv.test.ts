import { describe, expect, it } from 'vitest'
import { csvText } from '../src/export/csv.js'

describe('a table as CSV', () => {
  it('quotes what needs it, keeps all digits and leaves missing numbers empty', () => {
    expect(
      csvText(
        ['name', 'value'],
        [
          ['a "b", c', 0.1 + 0.2],
          ['none', null],
          ['nan', Number.NaN],
        ],
      ),
    ).toBe('name,value\r\n"a ""b"", c",0.30000000000000004\r\nnone,\r\nnan,\r\n')
  })

  it('keeps a spreadsheet from running a file name as a formula', () => {
    expect(csvText(['file'], [['=HYPERLINK("x")']])).toBe('file\r\n"\'=HYPERLINK(""x"")"\r\n')
  })
})

import { type ImageFileError, readImageFile } from '@coldlab/images'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const read = (text: string, fileName = 'shot.csv') =>
  readImageFile(new TextEncoder().encode(text), { fileName, pixelSizeUm: 1 })

async function refusal(text: string): Promise<ImageFileError> {
  const error = await read(text).catch((thrown) => thrown)
  expect(error).toMatchObject({ name: 'ImageFileError' })
  return error as ImageFileError
}

const cell = fc.oneof(
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.constantFrom(Number.NaN, 0, -1e-300),
)
const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  // 0, 1, 2 as a whole first line is what pandas writes above the data.
  .filter((rows) => !rows[0]?.every((value, index) => value === index))

test.each([
  ['commas', ',', '.', '\n'],
  ['semicolons', ';', '.', '\r\n'],
  ['semicolons and decimal commas', ';', ',', '\n'],
  ['tabs', '\t', '.', '\n'],
  ['tabs and decimal commas', '\t', ',', '\r\n'],
  ['blanks', '  ', '.', '\n'],
])('a table with %s gives back every double', async (_, separator, point, newline) => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const line = (row: number[]) => row.map((value) => String(value).replace('.', point)).join(separator)
      const image = await read(rows.map(line).join(newline))
      expect([image.rows, image.columns]).toEqual([rows.length, rows[0]?.length])
      expect([...image.data].map((value) => value + 0)).toEqual(rows.flat().map((value) => value + 0))
    }),
    { seed: 3, numRuns: 60 },
  )
})

describe('what stands around the numbers', () => {
  test.each([
    ['comment lines and empty lines', '# OD\n\n1,2\n%\n3,4\n\n'],
    ['a line of names', 'a,b\n1,2\n3,4'],
    ['pandas column numbers', '0,1,2\n1,2,3\n3,4,3'],
    ['a separator after each line', '1,2,\n3,4,\n'],
    ['a byte order mark', '\ufeff1,2\n3,4'],
    ['quoted cells', '"1","2"\n"3","4"'],
    ['one space after the comma', '1, 2\n3, 4'],
    ['blanks with decimal commas', '1,0 2,0\n3,0 4,0'],
  ])('%s', async (_, text) => {
    const image = await read(text)
    expect([image.rows, image.data[0], image.data[1]]).toEqual([2, 1, 2])
  })

  test('words for no number and for infinity', async () => {
    const image = await read('1,nan,NaN,NA,,-nan\n1,inf,-inf,Infinity,+Inf,2')
    expect([...image.data]).toEqual([
      1,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      1,
      Infinity,
      -Infinity,
      Infinity,
      Infinity,
      2,
    ])
  })
})

describe('a table that is none names its line', () => {
  test.each([
    ['a ragged row', '1,2\n3,4\n5\n', 3, 'this line has 1'],
    ['a word among numbers', '1,2\n3,four\n', 2, "cell 2 is 'four'"],
    ['row names', 'x,1,2\nrow,3,4', 1, "cell 1 is 'x'"],
    ['a hexadecimal number', '1,2\n0x10,3', 2, "cell 1 is '0x10'"],
  ])('%s', async (_, text, line, words) => {
    const error = await refusal(text)
    expect(error.context.line).toBe(line)
    expect(error.message).toContain(words)
  })

  test('no numbers at all', async () => {
    expect((await refusal('# nothing\n')).message).toContain('0 rows')
  })
})

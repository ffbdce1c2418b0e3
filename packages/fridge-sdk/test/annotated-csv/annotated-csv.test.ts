import { isFridgeError } from '@coldlab/fridge-sdk'
import { AnnotatedCsvParser } from '@coldlab/fridge-sdk/annotated-csv'
import { describe, expect, test } from 'vitest'
import { parseQuickly } from './parse-quickly.js'

const parse = (text: string) => parseQuickly(new TextEncoder().encode(text))
const answer = [
  '#datatype,string,long,dateTime:RFC3339,double,string,string',
  '#group,false,false,false,false,true,true',
  '#default,_result,,,,,',
  ',result,table,_time,_value,_field,sensor',
  ',,0,2025-03-01T00:00:00.979728123Z,77.86,temperature,mxp',
  ',,0,2025-03-01T00:00:10Z,,temperature,mxp',
  ',,1,2025-03-01T01:00:20+01:00,+Inf,power,mxp',
  '',
  '',
].join('\r\n')

/** What must throw: the error, for its fields. */
function failure(text: string): Error {
  try {
    parse(text)
  } catch (error) {
    if (isFridgeError(error)) return error
    throw error
  }
  throw new Error(`was read: ${text}`)
}

describe('annotated CSV', () => {
  test('becomes one table per group key, with times in nanoseconds', () => {
    expect(parse(answer)).toEqual([
      {
        result: '_result',
        table: 0n,
        key: [
          ['_field', 'temperature'],
          ['sensor', 'mxp'],
        ],
        columns: [
          { label: '_time', datatype: 'dateTime', values: [1740787200979728123n, 1740787210000000000n] },
          { label: '_value', datatype: 'double', values: [77.86, null] },
        ],
      },
      {
        result: '_result',
        table: 1n,
        key: [
          ['_field', 'power'],
          ['sensor', 'mxp'],
        ],
        columns: [
          { label: '_time', datatype: 'dateTime', values: [1740787220000000000n] },
          { label: '_value', datatype: 'double', values: [Number.POSITIVE_INFINITY] },
        ],
      },
    ])
  })

  test('keeps the first and the last nanosecond of 64 bits and refuses the next', () => {
    const at = (time: string) => `#datatype,string,long,dateTime:RFC3339\n,result,table,_time\n,r,0,${time}\n`
    expect(parse(at('1677-09-21T00:12:43.145224192Z'))[0]?.columns[0]?.values).toEqual([-(2n ** 63n)])
    expect(parse(at('2262-04-11T23:47:16.854775807Z'))[0]?.columns[0]?.values).toEqual([2n ** 63n - 1n])
    expect(failure(at('1677-09-21T00:12:43.145224191Z')).name).toBe('AnnotatedCsvError')
    expect(failure(at('2262-04-11T23:47:16.854775808Z')).name).toBe('AnnotatedCsvError')
  })

  test('hands out a long table in parts of bounded size, one chunk or many', () => {
    const rows = Array.from({ length: 250 }, (_, row) => `,,0,${row}\r\n`).join('')
    const parser = new AnnotatedCsvParser({ rowsPerTable: 100 })
    const bytes = new TextEncoder().encode(`#datatype,string,long,long\r\n,result,table,_value\r\n${rows}`)
    const parts = [...parser.push(bytes), ...parser.end()]
    expect(parts.map((part) => part.rows)).toEqual([100, 100, 50])
    expect(parts[2]?.columns[0]?.values).toEqual(
      BigInt64Array.from({ length: 50 }, (_, row) => BigInt(200 + row)),
    )
  })

  test('a part of a table has no more texts than rows, however many other tables have', () => {
    const rows = Array.from({ length: 1000 }, (_, table) => `,,${table},text ${table},v${table}\r\n`).join('')
    const parser = new AnnotatedCsvParser()
    const head =
      '#datatype,string,long,string,string\r\n#group,false,false,false,true\r\n,result,table,_value,device\r\n'
    const tables = [...parser.push(new TextEncoder().encode(head + rows)), ...parser.end()]
    expect(tables).toHaveLength(1000)
    for (const { columns } of tables) {
      expect(columns[0]).toHaveProperty('dictionary.length', 1)
    }
  })

  test('a failure that the server reports in its answer is thrown with its words', () => {
    const table = '#datatype,string,string\r\n#group,true,true\r\n#default,,\r\n,error,reference\r\n'
    expect(failure(`${answer}${table},"cannot divide, ""by zero""",897\r\n`)).toMatchObject({
      name: 'FluxError',
      reason: 'cannot divide, "by zero"',
      reference: '897',
    })
    expect(failure('error,reference\r\nout of memory,\r\n')).toMatchObject({
      name: 'FluxError',
      reason: 'out of memory',
      reference: null,
    })
  })

  test('what breaks off inside a row is refused, wherever that is', () => {
    const bytes = new TextEncoder().encode(answer)
    const rowEnds = new Set<number>([0])
    bytes.forEach((byte, at) => {
      if (byte === 10) rowEnds.add(at + 1)
    })
    for (let length = 1; length < bytes.length; length++) {
      if (rowEnds.has(length)) continue
      expect(() => parseQuickly(bytes.slice(0, length), [length >> 1]), `${length} bytes`).toThrow(/end of/)
    }
  })

  test('damage is named by row and column', () => {
    expect(failure(answer.replace('77.86', '77.8.6'))).toMatchObject({
      name: 'AnnotatedCsvError',
      context: { row: 5, column: '_value', received: '"77.8.6"' },
    })
    expect(failure(answer.replace(',mxp', ''))).toMatchObject({ context: { row: 5, column: null } })
    expect(failure(answer.replace('#datatype', '#other')).message).toContain(
      'a #datatype row before the header',
    )
    expect(failure(answer.replace('double', 'triple')).message).toContain('"triple"')
    expect(failure('{"code":"invalid"}\n').message).toContain('a #datatype row before the header')
  })

  test('a quote that never closes is refused before it fills the memory', () => {
    const parser = new AnnotatedCsvParser({ maxRowBytes: 1000 })
    parser.push(new TextEncoder().encode('#datatype,string,long,string\n,result,table,_value\n,,0,"'))
    const piece = new TextEncoder().encode('x'.repeat(600))
    expect(() => [parser.push(piece), parser.push(piece)]).toThrow(/at most 1000 bytes/)
  })
})

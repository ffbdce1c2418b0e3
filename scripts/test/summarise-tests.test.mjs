import { expect, test } from 'vitest'
import { closingLine, summariseTests } from '../summarise-tests.mjs'

const file = (status, ...tests) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map(([fullName, testStatus]) => ({ fullName, status: testStatus })),
})

test('counts tests and names the skipped ones', () => {
  const counts = summariseTests({
    testResults: [
      file('passed', ['a', 'passed'], ['b', 'skipped']),
      file('failed', ['c', 'failed'], ['d', 'todo']),
    ],
  })
  expect(counts).toEqual({ passed: 1, failed: 1, skipped: ['b', 'd'] })
  expect(closingLine(counts)).toBe('1 passed, 1 failed, 2 skipped')
})

test('a file that cannot be loaded is a failure, though it reports no test', () => {
  const counts = summariseTests({ testResults: [file('failed'), file('passed', ['a', 'passed'])] })
  expect(closingLine(counts)).toBe('1 passed, 1 failed')
})

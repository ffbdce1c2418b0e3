import * as sdk from '@coldlab/oqtant-sdk'
import { expect, test } from 'vitest'

test('the public names are these', () => {
  expect(Object.keys(sdk).sort()).toEqual([
    'JobFileError',
    'oqtantTrapFrequenciesHz',
    'parseJobFile',
    'parseJobFiles',
  ])
})

import * as images from '@coldlab/images'
import { expect, test } from 'vitest'

test('the public names are these', () => {
  expect(Object.keys(images).sort()).toEqual(['ImageFileError', 'readImageFile', 'readImageStack'])
})

import { describe, expect, it } from 'vitest'
import { quantityText } from '../src/numbers/quantity-text.js'

const nothing = { value: null, stderr: null, upperLimit: null, lowerLimit: null, reason: null }

describe('a quantity in words', () => {
  it('carries its standard error in the unit shown', () => {
    expect(quantityText({ ...nothing, value: 51_634, stderr: 210 }, 1000).text).toBe('51.6(2)')
    expect(quantityText({ ...nothing, value: 0.0782, stderr: 0.0018 }, 0.01).text).toBe('7.82(18)')
  })

  it('has a true minus sign', () => {
    expect(quantityText({ ...nothing, value: -1.25, stderr: 0.5 }, 1).text).toMatch(/^−1\.\d\(\d\)$/)
  })

  it('is a limit where a part is not significant, and says that it is one', () => {
    const limit = quantityText({ ...nothing, upperLimit: 312, reason: 'No condensate stands out.' }, 1000)
    expect(limit).toEqual({ text: '< 0.31', note: 'No condensate stands out. This is a 95 % limit.' })
    expect(quantityText({ ...nothing, lowerLimit: 0.934 }, 0.01).text).toBe('> 93')
  })

  it('is a dash, too, where the limit is no number', () => {
    expect(quantityText({ ...nothing, upperLimit: Number.NaN }, 1).text).toBe('–')
  })

  it('is a dash with its reason where there is nothing', () => {
    expect(quantityText({ ...nothing, reason: 'No cloud.' }, 1)).toEqual({ text: '–', note: 'No cloud.' })
  })
})

import { describe, expect, it } from 'vitest'
import { DetailCache } from '../src/shots/detail-cache.js'
import type { ShotDetail } from '../src/shots/shot.js'

const detail = (pixels: number): ShotDetail => ({
  image: { data: new Float64Array(pixels), rows: 1, columns: pixels, pixelSizeUm: 1 },
  fit: null,
  remarks: [],
  vendor: [],
  input: null,
})

describe('the pixels that are kept', () => {
  it('are those seen last, as many as fit', () => {
    const cache = new DetailCache(2 * 800)
    cache.put('a', detail(100))
    cache.put('b', detail(100))
    cache.get('a')
    cache.put('c', detail(100))
    expect(['a', 'b', 'c'].filter((id) => cache.get(id) !== undefined)).toEqual(['a', 'c'])
  })

  it('are counted once when a shot is put again', () => {
    const cache = new DetailCache(2 * 800)
    for (let turn = 0; turn < 5; turn++) cache.put('a', detail(100))
    cache.put('b', detail(100))
    expect(cache.get('a')).toBeDefined()
  })

  it('include the newest, however large', () => {
    const cache = new DetailCache(80)
    cache.put('small', detail(1))
    cache.put('large', detail(1000))
    expect(cache.get('large')).toBeDefined()
    expect(cache.get('small')).toBeUndefined()
  })
})

import { get, set } from './floats'

/**
 * Per row of `data`: Σ d a, Σ d a u, Σ d a u² over columns from…to, into `moments` (three per row).
 * Three multiply-adds a pixel: the only work of an evaluation that grows with the whole image.
 * The tables are zero past `to`, so lanes may run over into the next row.
 */
export function rowMoments(
  data: usize,
  columns: i32,
  fromRow: i32,
  toRow: i32,
  from: i32,
  to: i32,
  a: usize,
  au: usize,
  auu: usize,
  moments: usize,
): void {
  if (ASC_FEATURE_SIMD) {
    const end = (<usize>(to + 1)) << 3
    // Two rows at a time share the loads of the three tables; an odd last row is its own partner.
    for (let row = fromRow; row <= toRow; row += 2) {
      const stride = row < toRow ? (<usize>columns) << 3 : 0
      let p = data + ((<usize>row * <usize>columns + <usize>from) << 3)
      let m00 = f64x2.splat(0.0)
      let m01 = m00
      let m02 = m00
      let m10 = m00
      let m11 = m00
      let m12 = m00
      let n00 = m00
      let n01 = m00
      let n02 = m00
      let n10 = m00
      let n11 = m00
      let n12 = m00
      for (let x = (<usize>from) << 3; x < end; x += 32) {
        const d0 = v128.load(p)
        const d1 = v128.load(p + stride)
        const e0 = v128.load(p, 16)
        const e1 = v128.load(p + stride, 16)
        let f = v128.load(a + x)
        let g = v128.load(a + x, 16)
        m00 = f64x2.add(m00, f64x2.mul(d0, f))
        m10 = f64x2.add(m10, f64x2.mul(d1, f))
        n00 = f64x2.add(n00, f64x2.mul(e0, g))
        n10 = f64x2.add(n10, f64x2.mul(e1, g))
        f = v128.load(au + x)
        g = v128.load(au + x, 16)
        m01 = f64x2.add(m01, f64x2.mul(d0, f))
        m11 = f64x2.add(m11, f64x2.mul(d1, f))
        n01 = f64x2.add(n01, f64x2.mul(e0, g))
        n11 = f64x2.add(n11, f64x2.mul(e1, g))
        f = v128.load(auu + x)
        g = v128.load(auu + x, 16)
        m02 = f64x2.add(m02, f64x2.mul(d0, f))
        m12 = f64x2.add(m12, f64x2.mul(d1, f))
        n02 = f64x2.add(n02, f64x2.mul(e0, g))
        n12 = f64x2.add(n12, f64x2.mul(e1, g))
        p += 32
      }
      const out = moments + (<usize>(3 * row) << 3)
      store<f64>(out, sumLanes(f64x2.add(m00, n00)))
      store<f64>(out, sumLanes(f64x2.add(m01, n01)), 8)
      store<f64>(out, sumLanes(f64x2.add(m02, n02)), 16)
      store<f64>(out, sumLanes(f64x2.add(m10, n10)), 24)
      store<f64>(out, sumLanes(f64x2.add(m11, n11)), 32)
      store<f64>(out, sumLanes(f64x2.add(m12, n12)), 40)
    }
  } else {
    for (let row = fromRow; row <= toRow; row++) {
      const line = data + ((<usize>row * <usize>columns) << 3)
      let m0 = 0.0
      let m1 = 0.0
      let m2 = 0.0
      let n0 = 0.0
      let n1 = 0.0
      let n2 = 0.0
      for (let i = from; i <= to; i += 2) {
        const d = get(line, i)
        const e = get(line, i + 1)
        m0 += d * get(a, i)
        m1 += d * get(au, i)
        m2 += d * get(auu, i)
        n0 += e * get(a, i + 1)
        n1 += e * get(au, i + 1)
        n2 += e * get(auu, i + 1)
      }
      set(moments, 3 * row, m0 + n0)
      set(moments, 3 * row + 1, m1 + n1)
      set(moments, 3 * row + 2, m2 + n2)
    }
  }
}

@inline
export function sumLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1)
}

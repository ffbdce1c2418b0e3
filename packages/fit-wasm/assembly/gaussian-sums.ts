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
    const width = (<usize>columns) << 3
    // Four rows at a time share the loads of the three tables; rows past the last are its copies.
    for (let row = fromRow; row <= toRow; row += 4) {
      const p = data + ((<usize>row * <usize>columns) << 3)
      const q = row < toRow ? p + width : p
      const r = row + 1 < toRow ? q + width : q
      const s = row + 2 < toRow ? r + width : r
      let p0 = f64x2.splat(0.0)
      let p1 = p0
      let p2 = p0
      let q0 = p0
      let q1 = p0
      let q2 = p0
      let r0 = p0
      let r1 = p0
      let r2 = p0
      let s0 = p0
      let s1 = p0
      let s2 = p0
      for (let x = (<usize>from) << 3; x < end; x += 16) {
        const f0 = v128.load(a + x)
        const f1 = v128.load(au + x)
        const f2 = v128.load(auu + x)
        let d = v128.load(p + x)
        p0 = f64x2.add(p0, f64x2.mul(d, f0))
        p1 = f64x2.add(p1, f64x2.mul(d, f1))
        p2 = f64x2.add(p2, f64x2.mul(d, f2))
        d = v128.load(q + x)
        q0 = f64x2.add(q0, f64x2.mul(d, f0))
        q1 = f64x2.add(q1, f64x2.mul(d, f1))
        q2 = f64x2.add(q2, f64x2.mul(d, f2))
        d = v128.load(r + x)
        r0 = f64x2.add(r0, f64x2.mul(d, f0))
        r1 = f64x2.add(r1, f64x2.mul(d, f1))
        r2 = f64x2.add(r2, f64x2.mul(d, f2))
        d = v128.load(s + x)
        s0 = f64x2.add(s0, f64x2.mul(d, f0))
        s1 = f64x2.add(s1, f64x2.mul(d, f1))
        s2 = f64x2.add(s2, f64x2.mul(d, f2))
      }
      const out = moments + ((<usize>(3 * row)) << 3)
      storeMoments(out, p0, p1, p2)
      storeMoments(out + 24, q0, q1, q2)
      storeMoments(out + 48, r0, r1, r2)
      storeMoments(out + 72, s0, s1, s2)
    }
  } else {
    for (let row = fromRow; row <= toRow; row++) {
      const line = data + ((<usize>row * <usize>columns) << 3)
      let m0 = 0.0
      let m1 = 0.0
      let m2 = 0.0
      for (let i = from; i <= to; i++) {
        const d = get(line, i)
        m0 += d * get(a, i)
        m1 += d * get(au, i)
        m2 += d * get(auu, i)
      }
      set(moments, 3 * row, m0)
      set(moments, 3 * row + 1, m1)
      set(moments, 3 * row + 2, m2)
    }
  }
}

@inline
function storeMoments(to: usize, m0: v128, m1: v128, m2: v128): void {
  store<f64>(to, sumLanes(m0))
  store<f64>(to, sumLanes(m1), 8)
  store<f64>(to, sumLanes(m2), 16)
}

@inline
export function sumLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1)
}

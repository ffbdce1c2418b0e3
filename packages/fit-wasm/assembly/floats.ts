// Raw arrays of f64 in linear memory.

@inline
export function get(array: usize, index: i32): f64 {
  return load<f64>(array + (<usize>index << 3))
}

@inline
export function set(array: usize, index: i32, value: f64): void {
  store<f64>(array + (<usize>index << 3), value)
}

@inline
export function add(array: usize, index: i32, value: f64): void {
  const address = array + (<usize>index << 3)
  store<f64>(address, load<f64>(address) + value)
}

@inline
export function copy(to: usize, from: usize, count: i32): void {
  memory.copy(to, from, <usize>count << 3)
}

@inline
export function zero(array: usize, count: i32): void {
  memory.fill(array, 0, <usize>count << 3)
}

@inline
export function clamp(value: f64, lower: f64, upper: f64): f64 {
  return max(lower, min(upper, value))
}

export type Vector = readonly number[]
export type Matrix = readonly Vector[]

export function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

export function length(a: Vector): number {
  return Math.sqrt(dot(a, a))
}

export function scaled(factor: number, a: Vector): Vector {
  return a.map((value) => factor * value)
}

export function sum(a: Vector, b: Vector): Vector {
  return a.map((value, i) => value + b[i]!)
}

export function product(a: Vector, b: Vector): Vector {
  return a.map((value, i) => value * b[i]!)
}

/** aᵀ M b. */
export function form(a: Vector, matrix: Matrix, b: Vector): number {
  return matrix.reduce((total, row, i) => total + a[i]! * dot(row, b), 0)
}

/** An image, row by row, as unsharp optics show it: convolved with a Gaussian; the edge repeats itself. */
export function blur(image: Float64Array, rows: number, columns: number, sigmaPixels: number): Float64Array {
  const kernel = gaussianKernel(sigmaPixels)
  const across = convolve(image, kernel, { lines: rows, length: columns, lineStep: columns, step: 1 })
  return convolve(across, kernel, { lines: columns, length: rows, lineStep: 1, step: columns })
}

interface Lines {
  readonly lines: number
  readonly length: number
  readonly lineStep: number
  readonly step: number
}

function convolve(image: Float64Array, kernel: Float64Array, { lines, length, lineStep, step }: Lines) {
  const reach = (kernel.length - 1) / 2
  const out = new Float64Array(image.length)
  const padded = new Float64Array(length + 2 * reach)
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    for (let i = 0; i < padded.length; i++) {
      padded[i] = image[start + Math.min(length - 1, Math.max(0, i - reach)) * step]!
    }
    for (let i = 0; i < length; i++) {
      let sum = 0
      for (let k = 0; k < kernel.length; k++) sum += kernel[k]! * padded[i + k]!
      out[start + i * step] = sum
    }
  }
  return out
}

/** Out to four σ, of sum 1. */
function gaussianKernel(sigma: number): Float64Array {
  const reach = Math.ceil(4 * sigma)
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
  )
  const sum = kernel.reduce((total, value) => total + value, 0)
  return kernel.map((value) => value / sum)
}

/** What a figure's SVG holds, read back from its text. */
export interface DrawnFigure {
  readonly width: number
  readonly height: number
  /** Every text with its place; rotated ones at NaN. */
  readonly texts: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** The large image. */
  readonly image: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly href: string
  }
  /** Path data by stroke colour, in drawing order. */
  readonly paths: readonly { readonly d: string; readonly stroke: string }[]
}

export function readFigure(svg: string): DrawnFigure {
  const root = attributesOf(/<svg([^>]*)>/.exec(svg)?.[1] ?? '')
  const image = attributesOf(/<image([^>]*)>/.exec(svg)?.[1] ?? '')
  const texts = [...svg.matchAll(/<text([^>]*)>([^<]*)</g)].map(([, attributes = '', text = '']) => {
    const { x, y } = attributesOf(attributes)
    return { text, x: Number(x), y: Number(y) }
  })
  const paths = [...svg.matchAll(/<path([^>]*)\/>/g)].map(([, attributes = '']) => {
    const { d = '', stroke = '' } = attributesOf(attributes)
    return { d, stroke }
  })
  return {
    width: Number(root.width),
    height: Number(root.height),
    texts,
    paths,
    image: {
      x: Number(image.x),
      y: Number(image.y),
      width: Number(image.width),
      height: Number(image.height),
      href: image.href ?? '',
    },
  }
}

/** Points of a path of absolute moves and lines. */
export function pointsOf(d: string): [number, number][] {
  return [...d.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value ?? '']),
  )
}

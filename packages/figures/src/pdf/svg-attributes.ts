import type { XmlElement } from '@rgrove/parse-xml'
import { FigureRenderError } from '../render/figure-render-error.js'

/** Attributes that an element hands on to those within it. */
export interface InheritedAttributes {
  readonly fill?: string
  readonly stroke?: string
  readonly 'stroke-width'?: string
  readonly 'stroke-linecap'?: string
  readonly 'stroke-linejoin'?: string
  readonly 'stroke-dasharray'?: string
  readonly 'stroke-opacity'?: string
  readonly 'fill-opacity'?: string
  readonly 'font-size'?: string
  readonly 'font-weight'?: string
  readonly 'text-anchor'?: string
}

const inherited: readonly (keyof InheritedAttributes)[] = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-dasharray',
  'stroke-opacity',
  'fill-opacity',
  'font-size',
  'font-weight',
  'text-anchor',
]

/** What is in force inside an element: its own attributes before those of what it is in. */
export function inheritAttributes(element: XmlElement, outer: InheritedAttributes): InheritedAttributes {
  const own = inherited.filter((name) => element.attributes[name] !== undefined)
  return own.length === 0
    ? outer
    : { ...outer, ...Object.fromEntries(own.map((name) => [name, element.attributes[name]])) }
}

/** An attribute as a number, 0 where it is missing. Throws `FigureRenderError`. */
export function numberOf(element: XmlElement, name: string): number {
  const text = element.attributes[name] ?? '0'
  const value = Number(text)
  if (text !== '' && Number.isFinite(value)) return value
  throw new FigureRenderError({
    expected: `a number as ${name} of <${element.name}>`,
    received: `'${text}'`,
    advice: 'Check that the text is a figure of this package',
  })
}

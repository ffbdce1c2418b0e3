export type SvgAttributes = Readonly<Record<string, string | number | undefined>>

/**
 * One SVG element as text. Only presentation attributes are used throughout: a page with a strict
 * Content-Security-Policy refuses `style`. Figures are made of svg, g, title, desc, rect, path, text and image alone:
 * what another format has to know. An svg within the svg clips: unlike a clip path it needs no id, which could be
 * another figure's on the same page. Attribute values are escaped, children are taken as they are: text goes through
 * `svgText`.
 */
export function element(name: string, attributes: SvgAttributes, ...children: readonly string[]): string {
  const words = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escapeText(String(value))}"`,
    )
    .join('')
  const content = children.join('')
  return content === '' ? `<${name}${words}/>` : `<${name}${words}>${content}</${name}>`
}

/** A line of text; nothing for an empty one. */
export function svgText(attributes: SvgAttributes, text: string): string {
  return text === '' ? '' : element('text', attributes, escapeText(text))
}

/** Text for an XML document: escaped, without the control characters that XML forbids. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

/** Two decimals: a fiftieth of a pixel is more than any renderer shows. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}

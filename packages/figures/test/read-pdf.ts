import { inflateSync } from 'node:zlib'

/** What a PDF of one page holds, read back from its bytes. */
export interface PdfPage {
  /** Width and height, points. */
  readonly size: readonly [number, number]
  readonly title: string
  /** Names of the embedded fonts. */
  readonly fonts: readonly string[]
  /** Every line of text, by the fonts' own tables of what their glyphs mean. */
  readonly texts: readonly string[]
  /** Where each text begins, in pixels of the SVG, for texts that are not turned. */
  readonly places: readonly (readonly [x: number, y: number])[]
  readonly images: readonly PdfImage[]
}

export interface PdfImage {
  readonly width: number
  readonly height: number
  readonly alpha: readonly number[] | null
}

interface PdfObject {
  readonly head: string
  /** Inflated; empty where the object has no stream. */
  readonly stream: Buffer
}

export function readPdf(bytes: Uint8Array): PdfPage {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'))
  const all = [...objects.values()]
  const page = all.find(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  const [, width = 0, height = 0] =
    /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page?.head ?? '')?.map(Number) ?? []
  const meanings = fontMeanings(objects)
  const content = at(objects, page?.head ?? '', 'Contents')?.stream.toString('latin1') ?? ''
  const texts: string[] = []
  const places: (readonly [number, number])[] = []
  for (const [, x, y, font = '', shown = ''] of content.matchAll(
    /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm\s+\/(F\d+) [\d.]+ Tf\s+\[(.*?)\] TJ/gs,
  )) {
    const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    texts.push(glyphs.map((glyph) => meanings.get(font)?.[Number.parseInt(glyph, 16)] ?? '?').join(''))
    places.push([Number(x), height - Number(y)])
  }
  return {
    size: [width, height],
    title: titleOf(objects),
    fonts: all.flatMap(({ head }) => /\/FontName \/(\S+)/.exec(head)?.[1] ?? []),
    texts,
    places,
    images: imagesOf(objects),
  }
}

function objectsOf(text: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>()
  for (const [, number = '', body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)) {
    const [head = '', stream] = body.split('\nstream\n', 2)
    const raw = Buffer.from(stream?.slice(0, stream.lastIndexOf('\nendstream')) ?? '', 'latin1')
    const packed = head.includes('/FlateDecode') && !head.includes('/DecodeParms')
    objects.set(number, { head, stream: packed ? inflateSync(raw) : raw })
  }
  return objects
}

function at(objects: Map<string, PdfObject>, head: string, key: string): PdfObject | undefined {
  return objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? '')
}

/** For each font's name on the page, what its glyphs mean, by their numbers. */
function fontMeanings(objects: Map<string, PdfObject>): Map<string, readonly string[]> {
  const resources = [...objects.values()].find(({ head }) => head.includes('/ProcSet'))?.head ?? ''
  return new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number = '']) => {
      const table = at(objects, objects.get(number)?.head ?? '', 'ToUnicode')?.stream.toString('latin1') ?? ''
      const [, list = ''] = /beginbfrange\n<\w+> <\w+> \[(.*?)\]/s.exec(table) ?? []
      const meaning = [...list.matchAll(/<([0-9a-f ]+)>/g)].map(([, codes = '']) =>
        String.fromCharCode(...codes.split(' ').map((code) => Number.parseInt(code, 16))),
      )
      return [name, meaning] as const
    }),
  )
}

function titleOf(objects: Map<string, PdfObject>): string {
  const info = [...objects.values()].find(({ head }) => head.includes('/Producer'))?.head ?? ''
  const raw = (at(objects, info, 'Title')?.head ?? '').replace(/^\(|\)$/g, '').replace(/\\([()\\])/g, '$1')
  if (!raw.startsWith('\u00fe\u00ff')) return raw
  return new TextDecoder('utf-16be').decode(Buffer.from(raw.slice(2), 'latin1'))
}

function imagesOf(objects: Map<string, PdfObject>): PdfImage[] {
  const images = [...objects.values()].filter(
    ({ head }) => head.includes('/Subtype /Image') && head.includes('/Indexed'),
  )
  return images.map(({ head }) => {
    const [width = 0, height = 0] = ['Width', 'Height'].map((key) =>
      Number(new RegExp(`/${key} (\\d+)`).exec(head)?.[1]),
    )
    const mask = at(objects, head, 'SMask')
    return { width, height, alpha: mask ? [...mask.stream] : null }
  })
}

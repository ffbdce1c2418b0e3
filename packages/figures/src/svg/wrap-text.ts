// Mean width of a character of the sans-serif system fonts over English text with numbers, in units of the font size.
// Without a browser there is nothing to measure with; lines are broken a little early rather than late.
const characterWidth = 0.53

/** What a capital is wider than the mean. */
const capitalExtra = 0.11

/** Signs as wide as they are high: those of East Asia, and pictures. */
const wideSign =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1faff}]/u

/** About how wide a text is, pixels. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0
  for (const sign of text) width += signWidth(sign)
  return width * fontSize
}

function signWidth(sign: string): number {
  if (wideSign.test(sign)) return 1
  return /\p{Lu}/u.test(sign) ? characterWidth + capitalExtra : characterWidth
}

/**
 * Breaks a text into lines of at most `width` pixels, at blanks (not at no-break spaces); a longer word is broken
 * anywhere.
 */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const most = Math.max(8, Math.floor(width / (characterWidth * fontSize)))
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/).flatMap((long) => long.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** The text, or its start and an ellipsis where it is wider than `width` pixels. */
export function clipText(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text
  let kept = ''
  for (const sign of text) {
    if (textWidth(`${kept}${sign}…`, fontSize) > width) break
    kept += sign
  }
  return `${kept}…`
}

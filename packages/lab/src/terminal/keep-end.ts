/** The end of a text, cut on the left with an ellipsis to `width` characters: what differs in file names is at their end. */
export function keepEnd(text: string, width: number): string {
  const characters = [...text]
  return characters.length <= width ? text : `…${characters.slice(characters.length - width + 1).join('')}`
}

import { ProgramError } from '../program-error.js'

/** What a plot of a program throws that has none of what is to be drawn. */
export function nothingToDraw(option: 'barriers' | 'lasers', remedy: string): ProgramError {
  return new ProgramError({
    program: 'quantum matter to draw',
    option,
    allowed: 'one or more',
    received: 'none',
    advice: `Give it some first: ${remedy}`,
  })
}

import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../src/command-line.js'
import { peerList } from '../src/peers/peer-list.js'

describe('the command line of the benchmark', () => {
  it('measures everything and writes the README by default', () => {
    expect(parseCommandLine([])).toMatchObject({ peers: peerList, name: 'bench', whole: true, quick: false })
  })

  it('takes groups and beginnings of names, and then writes nothing', () => {
    const { peers, name, whole } = parseCommandLine(['--only', 'ours,ceres'])
    expect(peers.every(({ ours, id }) => ours || id.startsWith('ceres'))).toBe(true)
    expect(peers.map(({ id }) => id)).toContain('ceres-tiny')
    expect([name, whole]).toEqual([null, false])
  })

  it('says which fitters there are when one is not', () => {
    expect(() => parseCommandLine(['--only', 'minuit'])).toThrow(/knows no fitter minuit.*lmfit/)
    expect(() => parseCommandLine(['--start-widths', '1'])).toThrow(/two positive numbers/)
  })
})

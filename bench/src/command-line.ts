import { parseArgs } from 'node:util'
import { BenchInputError } from './errors.js'
import { type Peer, peerList } from './peers/peer-list.js'
import { type StartWidths, usualStartWidths } from './peers/start-from-moments.js'

export const usage = `npm run bench -- [options]
npm run bench -- fridge [--quick]      reading a fridge from InfluxDB, beside curl and the other clients
npm run bench -- embedded [--quick] [--folder DIR]   a year of a fridge into one DuckDB file (2.4 GB in DIR for the time) and out again
npm run bench -- live [--quick]        how soon a new sample is delivered

Measures CPU time and accuracy of the fit against its peers, writes bench/results and the table in bench/README.md.

  --only a,b         these fitters: ours, peers, or some of
                     ${peerList.map(({ id }) => id).join(', ')}
                     (a name stands for all that begin with it)
  --quick            one round, real shots and two sizes only; writes nothing unless --name is given
  --name NAME        name of the results, default bench
  --start-widths a,b start of the peers: Gaussian width, Thomas-Fermi radius in rms widths, default ${Object.values(usualStartWidths).join(',')}
  --install          first install what the C and C++ peers need (Debian's packages, as root)
  --accuracy         judge only the accuracy of our fit, in seconds
  --module FILE      with --accuracy: judge another module that exports fitImage and initFitKernel
  --offenders N      with --accuracy: how many of the worst fits to list, default 12
  --help`

export interface BenchOptions {
  readonly help: boolean
  readonly accuracy: boolean
  readonly module: string | undefined
  readonly offenders: number
  readonly peers: readonly Peer[]
  readonly quick: boolean
  /** Null: write no files. */
  readonly name: string | null
  readonly startWidths: StartWidths
  readonly install: boolean
  /** Whether anything was left out, so that the README keeps its table. */
  readonly whole: boolean
}

export function parseCommandLine(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      name: { type: 'string' },
      'start-widths': { type: 'string' },
      install: { type: 'boolean', default: false },
      accuracy: { type: 'boolean', default: false },
      module: { type: 'string' },
      offenders: { type: 'string', default: '12' },
      help: { type: 'boolean', default: false },
    },
  })
  const { quick, install, accuracy, module, help, only } = values
  const widths = values['start-widths']
  return {
    help,
    accuracy,
    module,
    offenders: Number(values.offenders),
    peers: only === undefined ? peerList : only.split(',').flatMap(peersNamed),
    quick,
    name: values.name ?? (quick || only !== undefined ? null : 'bench'),
    startWidths: widths === undefined ? usualStartWidths : parseWidths(widths),
    install,
    whole: !quick && only === undefined && widths === undefined,
  }
}

function peersNamed(name: string): Peer[] {
  const named = peerList.filter(
    ({ id, ours }) => id.startsWith(name) || (name === 'ours' && ours) || (name === 'peers' && !ours),
  )
  if (named.length > 0) return named
  throw new BenchInputError(
    '--only',
    `knows no fitter ${name}; there are ours, peers, ${peerList.map(({ id }) => id).join(', ')}`,
  )
}

function parseWidths(text: string): StartWidths {
  const [gaussianSigma, thomasFermiRadius] = text.split(',').map(Number)
  if (!(gaussianSigma! > 0) || !(thomasFermiRadius! > 0)) {
    throw new BenchInputError('--start-widths', `must be two positive numbers, such as 1.5,1; ${text} came`)
  }
  return { gaussianSigma: gaussianSigma!, thomasFermiRadius: thomasFermiRadius! }
}

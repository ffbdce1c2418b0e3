import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchOptions } from './command-line.js'
import { readRealShots, readSyntheticClouds } from './inputs/reference-clouds.js'
import { describeMachine, loadAverage } from './machine.js'
import { type MeasureContext, measurePeers, preparePeers } from './measure/measure-peers.js'
import { measurePool } from './measure/measure-pool.js'
import { measureScaling, scalingSeed } from './measure/measure-scaling.js'
import { measureParts } from './measure/micro-benchmarks.js'
import type { Peer } from './peers/peer-list.js'
import { pinning, tolerance } from './peers/run-peer.js'
import { benchFolder } from './peers/toolchains.js'
import { ProgressLine } from './progress.js'
import { type BenchResults, peerSummary } from './report/bench-results.js'
import { resultsTables } from './report/results-tables.js'
import { updateReadme } from './report/update-readme.js'
import { writeResults } from './report/write-results.js'
import { runCommand } from './run-command.js'

const debianPackages = ['gcc', 'g++', 'libgsl-dev', 'libceres-dev', 'libeigen3-dev', 'python3-venv']

/** The whole comparison in one run; prints the tables and writes the files the options ask for. */
export async function runBench(
  options: BenchOptions,
  args: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { quick, startWidths, peers } = options
  const began = new Date()
  const scratchFolder = mkdtempSync(join(tmpdir(), 'coldlab-bench-'))
  const context: MeasureContext = { signal, progress: new ProgressLine(), scratchFolder, quick, startWidths }
  try {
    if (options.install) await installPeers(context)
    const loadBefore = loadAverage()
    const prepared = await preparePeers(peers, context)
    const shots = readRealShots()
    const withOurs = peers.some(({ ours }) => ours)
    const real = await measurePeers(prepared, shots, (peer) => roundsOnReal(peer, quick), context)
    const synthetic = quick
      ? []
      : await measurePeers(prepared, readSyntheticClouds(), roundsOnSynthetic, context)
    const scaling = await measureScaling(prepared, context)
    const pool = withOurs ? await measurePool(shots, context) : []
    const parts = withOurs ? await measureParts(shots, context) : []
    const results: BenchResults = {
      name: options.name ?? 'unnamed',
      began: began.toISOString(),
      seconds: (Date.now() - began.getTime()) / 1000,
      command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
      commit: await runCommand(['git', '-C', benchFolder, 'describe', '--always', '--dirty'], { signal }),
      machine: describeMachine(),
      loadBefore,
      loadAfter: loadAverage(),
      pinning,
      settings: { tolerance, startWidths, seed: scalingSeed, quick },
      versions: Object.fromEntries(
        prepared.flatMap((e) => ('tool' in e ? [[e.peer.id, e.tool.version]] : [])),
      ),
      real: real.map(peerSummary),
      synthetic: synthetic.map(peerSummary),
      scaling,
      pool,
      parts,
    }
    const tables = resultsTables(results)
    console.log(tables)
    if (options.name !== null) {
      const written = writeResults(`${benchFolder}results`, results, [...real, ...synthetic])
      if (options.whole) updateReadme(`${benchFolder}README.md`, tables)
      console.error(`Written: ${written.join(', ')}`)
    }
  } finally {
    rmSync(scratchFolder, { recursive: true, force: true })
  }
}

function roundsOnReal({ rounds, warmUpRounds }: Peer, quick: boolean) {
  return quick ? { rounds: 1, warmUpRounds: Math.min(warmUpRounds, 10) } : { rounds, warmUpRounds }
}

/** Six times as many images as real shots: fewer rounds do. */
function roundsOnSynthetic({ ours }: Peer) {
  return ours ? { rounds: 5, warmUpRounds: 4 } : { rounds: 1, warmUpRounds: 0 }
}

async function installPeers({ signal, progress }: MeasureContext): Promise<void> {
  progress.start(`Installing ${debianPackages.join(', ')}`)
  await runCommand(['apt-get', 'install', '-y', '--no-install-recommends', ...debianPackages], { signal })
  progress.end('installed')
}

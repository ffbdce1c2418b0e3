import { native, node, python, type Toolchain } from './toolchains.js'

export interface Peer {
  readonly id: string
  readonly title: string
  /** What it works out, for the reader of the table. */
  readonly computes: string
  readonly toolchain: Toolchain
  readonly args: readonly string[]
  /** Timed and untimed rounds over the real shots. */
  readonly rounds: number
  readonly warmUpRounds: number
  /** Largest image side of the scaling run; 0 for none. */
  readonly largestSide: number
  /** Which minimum it aims at; `weighted` is none of the recorded ones. */
  readonly target: 'physical' | 'plain' | 'weighted'
  readonly ours: boolean
}

const gsl = native({
  name: 'gsl',
  compiler: 'gcc',
  source: 'c/fit_gsl.c',
  libraries: ['-lgsl', '-lgslcblas', '-lm'],
  debianPackages: ['gcc', 'libgsl-dev'],
})

function ceres(name: string, modelFlags: readonly string[]): Toolchain {
  return native({
    name,
    compiler: 'g++',
    source: 'cpp/fit_ceres.cpp',
    flags: ['-std=c++17', '-I/usr/include/eigen3'],
    modelFlags,
    libraries: ['-lceres', '-lglog', '-lmvec', '-lm'],
    debianPackages: ['g++', 'libceres-dev', 'libeigen3-dev'],
  })
}

const ceresAsUsual = ceres('ceres', [])
const coldlab = node('fit-coldlab.mjs')
const ours = {
  toolchain: coldlab,
  rounds: 50,
  warmUpRounds: 30,
  largestSide: 0,
  target: 'physical',
  ours: true,
} as const
const robust = 'start, robust search and uncertainties'
const peer = { warmUpRounds: 1, largestSide: 0, target: 'plain', ours: false } as const
const inPython = { ...peer, toolchain: python, rounds: 3 } as const
const inC = { ...peer, rounds: 5 } as const

/** Ours first, in the variants worth knowing, then the peers. */
export const peerList: readonly Peer[] = [
  {
    ...ours,
    id: 'coldlab',
    title: 'Coldlab fitImage',
    computes: robust,
    args: ['auto', '{}'],
    largestSide: 2000,
  },
  {
    ...ours,
    id: 'coldlab-plain',
    title: 'Coldlab, physical: false',
    computes: robust,
    args: ['auto', '{"physical":false}'],
    target: 'plain',
  },
  {
    ...ours,
    id: 'coldlab-shot-noise',
    title: 'Coldlab, weights: shot-noise',
    computes: `noise model, ${robust}`,
    args: ['auto', '{"weights":"shot-noise"}'],
    target: 'weighted',
  },
  {
    ...ours,
    id: 'coldlab-scalar',
    title: 'Coldlab, scalar kernel',
    computes: robust,
    args: ['scalar', '{}'],
  },
  {
    ...inC,
    id: 'ceres-tiny',
    title: 'Ceres TinySolver',
    computes: 'one search, 9x9 normal matrix, analytic Jacobian; no uncertainties',
    toolchain: ceresAsUsual,
    args: ['tiny'],
    largestSide: 1000,
  },
  {
    ...inC,
    id: 'ceres-tiny-fast-math',
    title: 'Ceres TinySolver, vector exp',
    computes: 'the same, model with -ffast-math and a vector exponential',
    toolchain: ceres('ceres-fast-math', ['-ffast-math']),
    args: ['tiny'],
  },
  {
    ...inC,
    id: 'ceres-tiny-separable',
    title: 'Ceres TinySolver, separable exp',
    computes: 'the same, and one exponential per row and column as in ours',
    toolchain: ceres('ceres-separable', ['-ffast-math', '-DSEPARABLE_EXPONENTIALS']),
    args: ['tiny'],
    largestSide: 1000,
  },
  {
    ...inC,
    id: 'ceres',
    title: 'Ceres Solver',
    computes: 'one search, dense normal Cholesky, analytic Jacobian; no uncertainties',
    toolchain: ceresAsUsual,
    args: ['solver'],
    largestSide: 1000,
  },
  {
    ...inC,
    id: 'gsl',
    title: 'GSL multifit_nlinear',
    computes: 'one search, Cholesky, analytic Jacobian, uncertainties',
    toolchain: gsl,
    args: [],
  },
  {
    ...inPython,
    id: 'scipy-curve-fit',
    title: 'scipy curve_fit',
    computes: 'one search, numeric Jacobian, uncertainties',
    args: ['scipy-curve-fit'],
    largestSide: 1000,
  },
  {
    ...inPython,
    id: 'scipy-curve-fit-power',
    title: 'scipy curve_fit, w**1.5',
    computes: 'the same, the power 3/2 written as a power',
    args: ['scipy-curve-fit-power'],
  },
  {
    ...inPython,
    id: 'scipy-curve-fit-analytic',
    title: 'scipy curve_fit, analytic',
    computes: 'one search, analytic Jacobian, uncertainties',
    args: ['scipy-curve-fit-analytic'],
  },
  {
    ...inPython,
    id: 'scipy-least-squares',
    title: 'scipy least_squares trf',
    computes: 'one bounded search, analytic Jacobian, uncertainties',
    args: ['scipy-least-squares'],
  },
  {
    ...inPython,
    id: 'lmfit',
    title: 'lmfit',
    computes: 'one search, numeric Jacobian, uncertainties',
    args: ['lmfit'],
  },
  {
    ...peer,
    id: 'ml-levenberg-marquardt',
    title: 'ml-levenberg-marquardt',
    computes: 'one search of 20 steps, analytic Jacobian; no uncertainties',
    toolchain: node('fit-ml-levenberg-marquardt.mjs'),
    args: ['20'],
    rounds: 2,
  },
]

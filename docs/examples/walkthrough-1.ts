import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { imageFigure } from '@coldlab/figures'
import { formatWithError } from '@coldlab/figures/format'
import { getOqtantClient, getUserToken } from '@coldlab/oqtant-sdk'

const token = await getUserToken()

const client = await getOqtantClient(token)

const job = client.generateOqtantJob({
  job: {
    name: 'Example Ultracold Matter Generator Job',
    job_type: 'BEC',
    inputs: [
      {
        values: {
          time_of_flight_ms: 8,
          image_type: 'TIME_OF_FLIGHT',
          end_time_ms: 0,
          rf_evaporation: {
            times_ms: [-1600, -1200, -800, -400, 0],
            frequencies_mhz: [17, 8, 4, 1.2, 0.045],
            powers_mw: [500, 500, 475, 360, 220],
            interpolation: 'LINEAR',
          },
        },
      },
    ],
  },
})
console.log(job)

job.inputs[0].notes = 'A first condensate, from walkthrough 1'

const folder = await mkdtemp('walkthrough-1-')
const [jobId] = await client.runJobs({
  jobList: [job],
  trackStatus: true,
  write: true,
  filename: join(folder, 'job-ids.txt'),
  onProgress: ({ jobId, status }) => console.log(`${jobId} is ${status}`),
})

console.log(await client.seeActiveJobs())

console.log(client.activeJobs.get(jobId))

const done = await client.loadJobFromId(jobId)
await writeFile(join(folder, `${jobId}.txt`), done.toFileText())

const output = done.inputs[0].output
console.log(output?.fields)

await done.atoms2dPlot({ saveAs: join(folder, 'image.svg') })
await done.atomsSlicePlot({ saveAs: join(folder, 'slice.svg') })
await done.atoms3dPlot({ saveAs: join(folder, 'surface.png') })

const { data, rows, columns, pixelSizeUm } = done.getTof()
const halfWidthUm = (columns * pixelSizeUm) / 2
const halfHeightUm = (rows * pixelSizeUm) / 2
const figure = imageFigure(
  { data, rows, columns, xExtent: [-halfWidthUm, halfWidthUm], yExtent: [-halfHeightUm, halfHeightUm] },
  {
    title: 'A plot of our own',
    xLabel: 'x (µm)',
    yLabel: 'y (µm)',
    valueLabel: 'optical density',
    colorMap: 'nipy_spectral',
    origin: 'lower',
  },
)
await writeFile(join(folder, 'custom.svg'), figure)

const { server, fitted } = await done.statistics()
const rowsOfNumbers = [
  ['temperature (nK)', server?.temperatureNk, fitted?.temperatureNk],
  ['total atoms', server?.tofAtoms, fitted?.totalAtoms],
  ['condensed atoms', server?.condensedAtoms, fitted?.condensedAtoms],
  ['thermal atoms', server?.thermalAtoms, fitted?.thermalAtoms],
] as const
for (const [name, ofService, ofFit] of rowsOfNumbers) {
  const value = ofFit?.value ?? null
  const ours = value === null ? '–' : formatWithError(value, ofFit?.stderr ?? null)
  console.log(`${name.padEnd(18)} service ${ofService ?? '–'}   fit ${ours}`)
}

const definition = await client.getJobInputsWithoutOutput(jobId, { includeNotes: false })
definition.name = 'The same, after three flights'
definition.inputs = [6, 8, 10].map((time_of_flight_ms) => ({
  values: { ...definition.inputs[0].values, time_of_flight_ms },
}))
const batch = client.generateOqtantJob({ job: definition })
console.log(batch)

const limits = await client.getJobLimits()
console.log(`This batch costs ${client.costOf(batch)} of the ${limits.remainingRuns} runs left.`)
console.log(limits)

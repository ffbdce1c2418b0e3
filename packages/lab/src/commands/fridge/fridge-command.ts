import { Command } from 'commander'
import type { ReportStatus } from '../run-verb.js'
import { alarmsCommand } from './alarms/alarms-command.js'
import { cooldownCommand } from './cooldown/cooldown-command.js'
import { exportCommand } from './export/export-command.js'
import { fetchCommand } from './fetch/fetch-command.js'
import { importCommand } from './import/import-command.js'
import { injectCommand } from './inject/inject-command.js'
import { lastCommand } from './last/last-command.js'
import { namesCommand } from './names/names-command.js'
import { notesCommand } from './notes/notes-command.js'
import { plotCommand } from './plot/plot-command.js'
import { simulateCommand } from './simulate/simulate-command.js'
import { tailCommand } from './tail/tail-command.js'

/** `coldlab fridge`, whose verbs are its subcommands; their exit status goes to `report`. */
export function fridgeCommand(report: ReportStatus): Command {
  const command = new Command('fridge')
    .description('telemetry of a dilution refrigerator: look at it, keep it, pass it on, or simulate it')
    .addHelpText('after', examples)
  const verbs = [
    ...[namesCommand, fetchCommand, lastCommand, tailCommand, plotCommand, exportCommand, importCommand],
    ...[injectCommand, notesCommand, alarmsCommand, cooldownCommand, simulateCommand],
  ]
  for (const verb of verbs) command.addCommand(verb(report))
  return command
}

const examples = `
Examples:
  coldlab fridge simulate                          a day of a fridge that does not exist, to try the rest
  coldlab fridge last mxp stp                      the newest samples of two components
  coldlab fridge fetch mxp --last 6h
  coldlab fridge plot mxp stp --last 1d --out temperatures.png
  coldlab fridge export --last 1d --format parquet --out day.parquet
  INFLUXDB_TOKEN=… coldlab fridge names --bucket "Acme Quantum"      of an InfluxDB, the vendor's cloud unless --url says otherwise

Telemetry is that of an InfluxDB where --url or --bucket or the environment names one (INFLUXDB_URL, INFLUXDB_ORG, INFLUXDB_BUCKET,
INFLUXDB_TOKEN), of a MongoDB with --mongo, else that of the embedded store in .coldlab or --data.
Exit status: 0 done, 1 refused or failed, 2 wrong usage, 130 stopped by Ctrl-C.
`

import { Command, CommanderError } from 'commander'
import { fitCommand } from './commands/fit/fit-command.js'
import { fridgeCommand } from './commands/fridge/fridge-command.js'
import { oqtantCommand } from './commands/oqtant/oqtant-command.js'
import { startCommand } from './commands/start/start-command.js'
import { isLabError } from './errors.js'
import { packageVersion } from './package-version.js'
import { endWithReader } from './terminal/write-output.js'

/**
 * Runs `coldlab` with the given arguments, printing to this process's streams.
 * Resolves with the exit status: 0 all fine, 1 something failed, 2 the command line makes no sense.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  endWithReader()
  let status = 0
  const report = (commandStatus: number) => {
    status = commandStatus
  }
  const program = new Command('coldlab')
    .description('A local laboratory for ultracold atoms and cold fridges.')
    .version(await packageVersion())
    .addCommand(startCommand())
    .addCommand(fitCommand(report))
    .addCommand(oqtantCommand(report))
    .addCommand(fridgeCommand(report))
  endWithoutExit(program)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    status = reportError(error)
  }
  return status
}

/** What commander has to say ends a command, with all its subcommands, by an error instead of the program. */
function endWithoutExit(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help lists what there is)')
  command.commands.forEach(endWithoutExit)
}

/** Says what went wrong, where commander has not said it already, and gives the exit status. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (!isLabError(error)) throw error
  console.error(error.message)
  return isLabError(error, 'UsageError') ? 2 : 1
}

import { type Command, Option } from 'commander'
import { UsageError } from '../../errors.js'

/** `--plot` and `--plot-format` as the command line gives them. */
export interface PictureOptions {
  readonly plot?: string
  readonly plotFormat?: 'svg' | 'png'
}

/** Where pictures of shots go, and as what. */
export interface PictureSettings {
  readonly folder: string
  readonly format: 'svg' | 'png'
}

/** Gives a command the options for pictures. */
export function addPictureOptions(command: Command): Command {
  return command
    .option('--plot <dir>', 'write a picture of each shot into this folder')
    .addOption(new Option('--plot-format <format>', 'of the pictures (default: svg)').choices(['svg', 'png']))
}

/** Null where no pictures are wanted. Throws `UsageError`. */
export function pictureSettings({ plot, plotFormat }: PictureOptions): PictureSettings | null {
  if (plot !== undefined) return { folder: plot, format: plotFormat ?? 'svg' }
  if (plotFormat === undefined) return null
  throw new UsageError('--plot-format needs --plot DIR, the folder for the pictures.', { option: '--plot' })
}

import { DataFolderInUseError, isLabError } from '../errors.js'
// Not its index, which brings the whole SDK: the laboratory starts in 0.3 s without, in 0.7 s with it.
import { createMachine } from '../oqtant/machine/machine.js'
import {
  type OqtantService,
  type OqtantServiceOptions,
  openOqtantService,
} from '../oqtant/open-oqtant-service.js'
import type { ShotMaker } from '../oqtant/queue/shot-maker.js'
import { packageVersion } from '../package-version.js'
import { startLabServer } from '../server/lab-server.js'
import { loadViewerFiles, viewerFolder } from '../server/viewer-files.js'
import { findRunningLab, openDataFolder } from './data-folder.js'
import { laboratoryDefaults } from './laboratory-defaults.js'

export interface LaboratoryOptions {
  /** Folder for what the laboratory keeps; made where it is missing. */
  readonly data: string
  /** 0 for any free port. Default 4280. */
  readonly port?: number | undefined
  /** How many of the next ports to try while the port is taken. Default 0. */
  readonly sparePorts?: number | undefined
  /** How many times faster than the real machine (14 to 20 s) a run takes. Default 10. */
  readonly speed?: number | undefined
  /** Runs that a user may submit a day. Default 1000. */
  readonly dailyRuns?: number | undefined
  /** Log everybody in without asking. Default false. */
  readonly automaticConsent?: boolean | undefined
  /** More values of `Host` to answer to, such as `localhost:8443` of a proxy before it. */
  readonly allowedHosts?: readonly string[] | undefined
  /** What runs the jobs. Default: the simulated machine. */
  readonly machine?: ShotMaker | undefined
  /** ms since 1970. Default: the clock. */
  readonly now?: (() => number) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Laboratory {
  /** Address of the viewer, such as `http://127.0.0.1:4280/`. */
  readonly url: string
  readonly port: number
  /** Where its data are. */
  readonly folder: string
  /** With it a script logs in without a page: the parameter `consent` of `/authorize`. */
  readonly consentSecret: string
  /** Rejects if the laboratory cannot go on, as when its disk is full. */
  readonly failed: Promise<never>
  /** Stops it. What was accepted or done is on the disk; running jobs start again next time. */
  close(): Promise<void>
}

/**
 * Starts the local laboratory on 127.0.0.1. Throws `DataFolderInUseError`, `DataFolderError`, `DatabaseError`,
 * `PortError` and `ViewerNotBuiltError`.
 */
export async function startLaboratory(options: LaboratoryOptions): Promise<Laboratory> {
  const { port = laboratoryDefaults.port, sparePorts = 0, allowedHosts = [], signal } = options
  const [version, viewerFiles] = await Promise.all([
    packageVersion(),
    loadViewerFiles(viewerFolder(), signal),
  ])
  const folder = await openDataFolder(options.data)
  const service = await openService(folder.path, {
    version,
    machine: options.machine ?? createMachine(),
    speed: options.speed ?? laboratoryDefaults.speed,
    dailyRuns: options.dailyRuns ?? laboratoryDefaults.dailyRuns,
    automaticConsent: options.automaticConsent ?? false,
    now: options.now ?? Date.now,
  })
  try {
    const server = await startLabServer({
      version,
      viewerFiles,
      services: service.app,
      port,
      sparePorts,
      allowedHosts,
      signal,
    })
    const { url } = server
    const { consentSecret, failed } = service
    let closed: Promise<void> | null = null
    const closeOnce = async () => {
      await server.close()
      await service.close()
      await folder.leave()
    }
    const close = () => {
      closed ??= closeOnce()
      return closed
    }
    await folder.announce({ url, consent: consentSecret })
    return { url, port: server.port, folder: folder.path, consentSecret, failed, close }
  } catch (error) {
    await service.close()
    throw error
  }
}

async function openService(
  folder: string,
  options: Omit<OqtantServiceOptions, 'folder'>,
): Promise<OqtantService> {
  try {
    return await openOqtantService({ folder, ...options })
  } catch (cause) {
    await options.machine.close()
    if (!isLabError(cause, 'DataFolderInUseError')) throw cause
    const running = await findRunningLab(folder)
    throw new DataFolderInUseError(
      { folder, ...(running && { url: running.url, pid: running.pid }) },
      { cause },
    )
  }
}

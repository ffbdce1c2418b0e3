import { readFile } from 'node:fs/promises'
import { type CheckedAlarmRule, isFridgeError, parseAlarmRules } from '@coldlab/fridge-sdk'
import { InputFileError, systemErrorCode } from '../../../errors.js'

/** Rules from a JSON file. Throws `InputFileError`. */
export async function readRules(path: string, signal: AbortSignal): Promise<CheckedAlarmRule[]> {
  let rules: unknown
  try {
    rules = JSON.parse(await readFile(path, { encoding: 'utf8', signal }))
  } catch (cause) {
    if (signal.aborted) throw cause
    const reason =
      cause instanceof SyntaxError
        ? `it is no JSON, ${cause.message}`
        : (systemErrorCode(cause) ?? String(cause))
    throw new InputFileError({ path, reason }, { cause })
  }
  try {
    return parseAlarmRules(rules)
  } catch (cause) {
    if (!isFridgeError(cause, 'AlarmRuleError')) throw cause
    throw new InputFileError({ path, reason: cause.message.replace(/\.$/, '') }, { cause })
  }
}

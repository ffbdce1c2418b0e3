/** Line protocol of the 52 components with which the vendor's own generator fills a bucket, with values one can foretell. */
export const fridgeNames = {
  sensor: ['cfp', 'f1', 'icp', 'mxp', ...numbered('p', 8), 'prp', 'rgp', 'stp'],
  device: [
    ...['cp1', 'cp2', 'inv1', ...numbered('pm', 5), 'sample', 'still'],
    ...numbered('v', 26),
    'warmup',
  ],
}

const components: readonly (readonly [
  type: string,
  kind: 'sensor' | 'device',
  names: readonly string[],
  fields: string,
])[] = [
  ['flow', 'sensor', ['f1'], 'pressure temperature volumetric_flow mass_flow'],
  ['pressure', 'sensor', numbered('p', 8), 'pressure'],
  [
    'thermometer',
    'sensor',
    ['prp', 'rgp', 'cfp', 'icp', 'stp', 'mxp'],
    'temperature resistance quadrature power',
  ],
  [
    'compressor',
    'device',
    ['cp1', 'cp2'],
    'state:b discharge_temperature outlet_temperature inlet_temperature return_pressure',
  ],
  ['heater', 'device', ['sample', 'still', 'warmup'], 'power current voltage native'],
  ['inverter', 'device', ['inv1'], 'state:b frequency current voltage alarm:s'],
  ['ecodry', 'device', ['pm2'], 'setpoint frequency current voltage bus_voltage power state:b'],
  ['pump', 'device', ['pm4', 'pm5'], 'active:b'],
  [
    'turbo',
    'device',
    ['pm1', 'pm3'],
    'state:b speed:i converter:i motor:i bearing:i setpoint:i voltage:i error:b',
  ],
  ['valve', 'device', numbered('v', 26), 'open:b'],
]

const alarms = ['NO_ALARM', 'ALARM_OVERHEAT', 'ALARM_OVER_VOLTAGE']

/** Value of a float field in a snapshot: below 1, different everywhere, with all its digits. */
export function floatAt(component: string, field: string, snapshot: number): number {
  const letters = Array.from(`${component}.${field}`, (letter) => letter.charCodeAt(0))
  const seed = letters.reduce((sum, code, index) => sum + code * (index + 1), 0)
  return Math.abs(Math.sin(seed + snapshot))
}

/** Snapshots every ten seconds from `startNs` on. */
export function snapshotLines(startNs: bigint, from: number, to: number): string[] {
  const lines: string[] = []
  for (let snapshot = from; snapshot < to; snapshot++) {
    const time = startNs + BigInt(snapshot) * 10_000_000_000n
    for (const [type, kind, names, fields] of components) {
      for (const name of names) {
        const values = fields.split(' ').map((field) => {
          const [label = '', letter] = field.split(':')
          return `${label}=${valueText(name, label, letter, snapshot)}`
        })
        lines.push(`${type},${kind}=${name} ${values.join(',')} ${time}`)
      }
    }
  }
  return lines
}

function valueText(name: string, field: string, letter: string | undefined, snapshot: number): string {
  if (letter === 'b') return String((snapshot + name.length) % 2 === 0)
  if (letter === 'i') return `${snapshot % 101}i`
  if (letter === 's') return `"${alarms[snapshot % alarms.length]}"`
  return String(floatAt(name, field, snapshot))
}

function numbered(letters: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letters}${index + 1}`)
}

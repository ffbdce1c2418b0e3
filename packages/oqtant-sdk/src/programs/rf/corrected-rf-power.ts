/**
 * The power that reaches the atoms' antenna for a power asked of the machine, mW on an arbitrary scale, as the newest client
 * corrects it: V = p · 5/1000, dBm = -26.2 - 42 exp(-0.142 f) - 32.76 exp(-1.2 V), result (1000/0.002) · 10^(dBm/10). It is a fit to a
 * pick-up loop's readings against frequency and attenuator voltage, good for 0–25 MHz and 0–1000 mW.
 */
export function correctedRfPower(frequencyMhz: number, powerMw: number): number {
  const attenuatorVolts = (powerMw * 5) / 1000
  const powerDbm = -26.2 - 42 * Math.exp(-0.142 * frequencyMhz) - 32.76 * Math.exp(-1.2 * attenuatorVolts)
  return (1000 / 2e-3) * 10 ** (powerDbm / 10)
}

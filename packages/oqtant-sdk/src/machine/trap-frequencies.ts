/**
 * Trap frequencies ω/2π of the Oqtant machine, Hz: x along the weak axis of the trap (image columns), y across it.
 * They are the ones of the vendor's own simulator (`oqtant.simulator` of oqtant 1.6 to 3.3.4: weak axis 50 Hz, radial 400 Hz).
 * Clients up to 0.16 computed temperatures with 80 Hz and 1000 Hz instead.
 */
export const oqtantTrapFrequenciesHz = { x: 50, y: 400 } as const

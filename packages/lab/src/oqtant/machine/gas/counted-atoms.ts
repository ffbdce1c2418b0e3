/**
 * Atoms that the imaging of a thin cloud counts over atoms that are there. All atom numbers here are counted ones, as in the output of
 * a job whose cloud is thin; where density matters (collisions, chemical potential, critical temperature) they are divided by this.
 *
 * Calibrated on the real shots, where three things ask for 0.2 to 0.4: condensates of 5,000 counted atoms are 1.4 times as wide as
 * that number makes them, there is a condensate at all at 350 nK with 56,000 counted atoms, and evaporation is as fast as it is. The
 * light that no atom absorbs (`imaging/cameras.ts`) takes off 12 %; a probe whose polarisation and line width are not ideal sees less
 * than the resonant cross section; the vendor's simulator, too, has only two thirds of it in the trap.
 */
export const countedFraction = 0.25

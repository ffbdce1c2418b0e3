/**
 * Atoms that the machine's imaging counts over atoms that are there. All atom numbers here are counted ones, as in the job's output;
 * where density matters (collisions, chemical potential, critical temperature) they are divided by this.
 *
 * Calibrated on the real shots, where three things ask for 0.2 to 0.4: condensates of 4,000 counted atoms are 1.3 times as wide as
 * that number makes them, there is a condensate at all at 350 nK with 54,000 counted atoms, and evaporation is as fast as it is. A
 * probe whose polarisation and line width are not ideal sees less than the resonant cross section; the vendor's simulator, too, has
 * only two thirds of it in the trap.
 */
export const countedFraction = 0.25

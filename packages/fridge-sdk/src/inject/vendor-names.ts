// The 52 components that the vendor's clients name.
const names =
  /^(?:p[1-8]|f1|prp|rgp|cfp|icp|stp|mxp|v(?:[1-9]|1\d|2[0-6])|pm[1-5]|warmup|still|sample|cp[12]|inv1)$/

/** Whether the fridge itself writes under this name: whoever reads by names alone would get both. */
export const isVendorName = (component: string): boolean => names.test(component)

// Order of the nine parameters in every vector here; lengths in pixels from the image centre.
export const GAUSSIAN_OD = 0
export const SIGMA_X = 1
export const SIGMA_Y = 2
export const THOMAS_FERMI_OD = 3
export const RADIUS_X = 4
export const RADIUS_Y = 5
export const CENTER_X = 6
export const CENTER_Y = 7
export const OFFSET = 8
export const PARAMETERS = 9

/** √2: the largest physical ratio of Thomas–Fermi radius to Gaussian width (chemical potential at most kT). */
export const PHYSICAL_RATIO: f64 = 1.4142135623730951

// The eleven functions of the pixel from which model and Jacobian are made:
// a b {1, u², v², u, v}, t = p^{3/2}, s {ξ², η², ξ, η} with s = √p, and 1.
export const F_GAUSSIAN = 0
export const F_GAUSSIAN_UU = 1
export const F_GAUSSIAN_VV = 2
export const F_GAUSSIAN_U = 3
export const F_GAUSSIAN_V = 4
export const F_DOME = 5
export const F_ROOT_XX = 6
export const F_ROOT_YY = 7
export const F_ROOT_X = 8
export const F_ROOT_Y = 9
export const F_ONE = 10
export const FUNCTIONS = 11

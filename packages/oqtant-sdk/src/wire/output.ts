// The outputs of a run as they are sent: what the machine makes and the server stores. `OutputReply` is the same as received.

/** An image: `pixels` row by row from the top, `rows * columns` of them, `pixcal` µm each (1 where it is no length). */
export interface WireImage {
  readonly pixels: readonly number[]
  readonly rows: number
  readonly columns: number
  /** Unknown to the walkthrough's protocol. */
  readonly pixcal?: number | null
}

/** The server's bimodal fit of a time-of-flight image, in pixels; all 0 where it made none. */
export interface TofFit {
  readonly gaussian_od: number
  readonly gaussian_sigma_x: number
  readonly gaussian_sigma_y: number
  readonly tf_od: number
  readonly tf_x: number
  readonly tf_y: number
  /** Column of the camera's full frame at which the image was cut out. */
  readonly x_0: number
  /** Row of the camera's full frame at which the image was cut out; gravity points to higher rows. */
  readonly y_0: number
  readonly offset: number
}

/** A slice through an image: `x` in pixels from 0, `y` the optical density. */
export interface LineChart {
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

interface TimeOfFlightFields {
  readonly mot_fluorescence_image: WireImage
  /** Optical density. */
  readonly tof_image: WireImage
  readonly tof_fit_image: WireImage
  readonly tof_fit: TofFit
  /** Row 50 of the image. */
  readonly tof_x_slice: LineChart
  /** Column 50 of the image. */
  readonly tof_y_slice: LineChart
  /** Atom numbers are whole; 0 where the server made no fit. */
  readonly total_mot_atom_number: number
  readonly tof_atom_number: number
  readonly thermal_atom_number: number
  readonly condensed_atom_number: number
}

/** Output of a run with `TIME_OF_FLIGHT` imaging in the newest protocol. */
export interface TimeOfFlightOutput extends TimeOfFlightFields {
  /** Whole nK; 0 where the server made no fit. */
  readonly temperature_nk: number
}

/** Output of a run with `TIME_OF_FLIGHT` imaging in the walkthrough's protocol. */
export interface WalkthroughTimeOfFlightOutput extends TimeOfFlightFields {
  /** Whole nK in spite of its name: that generation's own pages print it as nK. */
  readonly temperature_uk: number
}

/** Output of a run with `IN_TRAP` imaging, the same in both protocols. */
export interface InTrapOutput {
  /** Optical density in the trap: 148 rows, 503 (machine) or 512 (simulator) columns of 0.344 µm. */
  readonly it_plot: WireImage
}

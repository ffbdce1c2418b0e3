/*
 * The bimodal model with analytic derivatives, as one naturally writes it: one exponential a pixel, and a square root.
 * Parameters: G sx sy T rx ry x0 y0 c, in micrometres from the image centre.
 */
#ifndef BIMODAL_MODEL_H
#define BIMODAL_MODEL_H

#include <stddef.h>

enum { PARAMETERS = 9 };

typedef struct {
  int rows, columns;
  double pixel_um;
  const double *data;
  double *scratch; /* 2 x columns */
} bimodal_image;

/*
 * Residuals model - data, and with `jacobian` not NULL their derivatives: pixel i, parameter k at
 * jacobian[i * pixel_stride + k * parameter_stride].
 */
void bimodal_evaluate(const bimodal_image *image, const double *p, double *residuals, double *jacobian,
                      ptrdiff_t pixel_stride, ptrdiff_t parameter_stride);

#endif

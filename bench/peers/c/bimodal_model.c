/*
 * A file of its own, so that it can be compiled with -ffast-math, which lets gcc use glibc's vector exponential.
 * With -DSEPARABLE_EXPONENTIALS the exponentials are worked out once per column and row instead of once per pixel.
 */
#include "bimodal_model.h"

#include <math.h>

void bimodal_evaluate(const bimodal_image *image, const double *p, double *restrict residuals,
                      double *restrict jacobian, ptrdiff_t pixel_stride, ptrdiff_t parameter_stride) {
  const double g = p[0], sx = p[1], sy = p[2], t = p[3], rx = p[4], ry = p[5], x0 = p[6], y0 = p[7], c = p[8];
  const int columns = image->columns;
  const double left = -0.5 * (columns - 1) * image->pixel_um - x0;
  double *restrict a = image->scratch;
#ifdef SEPARABLE_EXPONENTIALS
  double *restrict column_exponentials = a + columns;
  for (int i = 0; i < columns; i++) {
    const double u = (left + i * image->pixel_um) / sx;
    column_exponentials[i] = exp(-0.5 * u * u);
  }
#endif
  for (int j = 0; j < image->rows; j++) {
    const double y = (j - 0.5 * (image->rows - 1)) * image->pixel_um - y0;
    const double v = y / sy, eta = y / ry;
#ifdef SEPARABLE_EXPONENTIALS
    const double row_exponential = exp(-0.5 * v * v);
    for (int i = 0; i < columns; i++) a[i] = column_exponentials[i] * row_exponential;
#else
    for (int i = 0; i < columns; i++) {
      const double u = (left + i * image->pixel_um) / sx;
      a[i] = exp(-0.5 * (u * u + v * v));
    }
#endif
    const double *data = image->data + (size_t)j * columns;
    double *out = residuals + (size_t)j * columns;
    for (int i = 0; i < columns; i++) {
      const double xi = (left + i * image->pixel_um) / rx;
      const double w = fmax(0.0, 1.0 - xi * xi - eta * eta);
      out[i] = g * a[i] + t * w * sqrt(w) + c - data[i];
    }
    if (jacobian == NULL) continue;
    double *first = jacobian + (ptrdiff_t)j * columns * pixel_stride;
    for (int i = 0; i < columns; i++) {
      double *d = first + i * pixel_stride;
      const double x = left + i * image->pixel_um;
      const double u = x / sx, xi = x / rx;
      const double w = fmax(0.0, 1.0 - xi * xi - eta * eta);
      const double s = sqrt(w), ga = g * a[i], ts3 = 3.0 * t * s;
      d[0] = a[i];
      d[1 * parameter_stride] = ga * u * u / sx;
      d[2 * parameter_stride] = ga * v * v / sy;
      d[3 * parameter_stride] = w * s;
      d[4 * parameter_stride] = ts3 * xi * xi / rx;
      d[5 * parameter_stride] = ts3 * eta * eta / ry;
      d[6 * parameter_stride] = ga * u / sx + ts3 * xi / rx;
      d[7 * parameter_stride] = ga * v / sy + ts3 * eta / ry;
      d[8 * parameter_stride] = 1.0;
    }
  }
}

/* GSL's gsl_multifit_nlinear: Levenberg-Marquardt, normal equations by Cholesky, analytic Jacobian, covariance. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_version.h>
#include <math.h>
#include <string.h>

#include "bimodal_model.h"
#include "fit_task.h"

static int residuals(const gsl_vector *p, void *image, gsl_vector *f) {
  bimodal_evaluate((const bimodal_image *)image, p->data, f->data, NULL, 0, 0);
  return GSL_SUCCESS;
}

/* GSL asks for the Jacobian apart from the residuals; those are worked out along and thrown away. */
static double *spare_residuals;

static int jacobian(const gsl_vector *p, void *image, gsl_matrix *j) {
  bimodal_evaluate((const bimodal_image *)image, p->data, spare_residuals, j->data, (ptrdiff_t)j->tda, 1);
  return GSL_SUCCESS;
}

static fit_outcome fit(void *solver, const fit_task *task, const double *data, const double *start) {
  gsl_multifit_nlinear_workspace *workspace = (gsl_multifit_nlinear_workspace *)solver;
  const size_t pixels = (size_t)task->rows * task->columns;
  double *scratch = (double *)malloc(2 * sizeof(double) * task->columns);
  bimodal_image image = {task->rows, task->columns, task->pixel_um, data, scratch};
  gsl_multifit_nlinear_fdf problem = {residuals, jacobian, NULL, pixels, PARAMETERS, &image, 0, 0, 0};
  gsl_vector_const_view first = gsl_vector_const_view_array(start, PARAMETERS);
  gsl_multifit_nlinear_init(&first.vector, &problem, workspace);
  int info = 0;
  const int status = gsl_multifit_nlinear_driver((size_t)task->max_evaluations, task->tolerance, task->tolerance,
                                                 task->tolerance, NULL, NULL, &info, workspace);
  fit_outcome outcome = {.has_stderrs = 1,
                         .converged = status == GSL_SUCCESS,
                         .evaluations = (long)problem.nevalf,
                         .jacobian_evaluations = (long)problem.nevaldf};
  memcpy(outcome.params, gsl_multifit_nlinear_position(workspace)->data, sizeof outcome.params);
  gsl_matrix *covariance = gsl_matrix_alloc(PARAMETERS, PARAMETERS);
  gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(workspace), 0.0, covariance);
  double cost;
  gsl_blas_ddot(gsl_multifit_nlinear_residual(workspace), gsl_multifit_nlinear_residual(workspace), &cost);
  for (int k = 0; k < PARAMETERS; k++) {
    outcome.stderrs[k] = sqrt(gsl_matrix_get(covariance, k, k) * cost / (double)(pixels - PARAMETERS));
  }
  gsl_matrix_free(covariance);
  free(scratch);
  return outcome;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    printf("GSL %s\n", gsl_version);
    return 0;
  }
  const fit_task task = read_task(argv[1]);
  const size_t pixels = (size_t)task.rows * task.columns;
  gsl_set_error_handler_off();
  gsl_multifit_nlinear_parameters parameters = gsl_multifit_nlinear_default_parameters();
  parameters.solver = gsl_multifit_nlinear_solver_cholesky;
  gsl_multifit_nlinear_workspace *workspace =
      gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, pixels, PARAMETERS);
  spare_residuals = (double *)malloc(pixels * sizeof(double));
  run_task(&task, workspace, fit);
  return 0;
}

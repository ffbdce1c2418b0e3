// Ceres' ordinary solver (Levenberg-Marquardt, dense normal equations by Cholesky, one thread, analytic Jacobian) and its
// TinySolver (9x9 normal matrix), chosen by the first argument. Neither works out uncertainties here.
#include <ceres/ceres.h>
#include <ceres/tiny_solver.h>
#include <ceres/version.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <vector>

extern "C" {
#include "../c/bimodal_model.h"
#include "../c/fit_task.h"
}

namespace {

class ShotCost final : public ceres::CostFunction {
 public:
  explicit ShotCost(const bimodal_image& image) : image_(image) {
    set_num_residuals(image.rows * image.columns);
    mutable_parameter_block_sizes()->push_back(PARAMETERS);
  }

  bool Evaluate(double const* const* parameters, double* residuals, double** jacobians) const override {
    double* jacobian = jacobians == nullptr ? nullptr : jacobians[0];
    bimodal_evaluate(&image_, parameters[0], residuals, jacobian, PARAMETERS, 1);
    return true;
  }

 private:
  bimodal_image image_;
};

fit_outcome FitWithSolver(void* scratch, const fit_task* task, const double* data, const double* start) {
  const bimodal_image image = {task->rows, task->columns, task->pixel_um, data, static_cast<double*>(scratch)};
  fit_outcome outcome = {};
  std::memcpy(outcome.params, start, sizeof outcome.params);
  ceres::Problem problem;
  problem.AddResidualBlock(new ShotCost(image), nullptr, outcome.params);
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_NORMAL_CHOLESKY;
  options.num_threads = 1;
  options.max_num_iterations = task->max_evaluations;
  options.function_tolerance = task->tolerance;
  options.gradient_tolerance = task->tolerance;
  options.parameter_tolerance = task->tolerance;
  options.logging_type = ceres::SILENT;
  ceres::Solver::Summary summary;
  ceres::Solve(options, &problem, &summary);
  outcome.converged = summary.termination_type == ceres::CONVERGENCE;
  outcome.evaluations = summary.num_residual_evaluations;
  outcome.jacobian_evaluations = summary.num_jacobian_evaluations;
  return outcome;
}

struct TinyShot {
  using Scalar = double;
  enum { NUM_RESIDUALS = Eigen::Dynamic, NUM_PARAMETERS = PARAMETERS };

  bimodal_image image;
  mutable long evaluations = 0;
  mutable long jacobian_evaluations = 0;

  int NumResiduals() const { return image.rows * image.columns; }

  bool operator()(const double* parameters, double* residuals, double* jacobian) const {
    bimodal_evaluate(&image, parameters, residuals, jacobian, 1, NumResiduals());
    evaluations++;
    if (jacobian != nullptr) jacobian_evaluations++;
    return true;
  }
};

using Tiny = ceres::TinySolver<TinyShot>;

struct TinyContext {
  Tiny solver;
  std::vector<double> scratch;
};

fit_outcome FitWithTinySolver(void* context_pointer, const fit_task* task, const double* data, const double* start) {
  auto* context = static_cast<TinyContext*>(context_pointer);
  TinyShot shot{{task->rows, task->columns, task->pixel_um, data, context->scratch.data()}};
  Tiny& solver = context->solver;
  solver.options.max_num_iterations = task->max_evaluations;
  solver.options.gradient_tolerance = task->tolerance;
  solver.options.parameter_tolerance = task->tolerance;
  // An absolute change of half the sum of squares in Ceres 2.1 (its comment says relative): a hundred pixels square end
  // between 1 and 10, other sizes are scaled to that.
  solver.options.function_tolerance = task->tolerance * shot.NumResiduals() / 1e4;
  Tiny::Parameters parameters = Eigen::Map<const Tiny::Parameters>(start);
  solver.Solve(shot, &parameters);
  fit_outcome outcome = {};
  std::memcpy(outcome.params, parameters.data(), sizeof outcome.params);
  outcome.converged = solver.summary.status != Tiny::HIT_MAX_ITERATIONS;
  outcome.evaluations = shot.evaluations;
  outcome.jacobian_evaluations = shot.jacobian_evaluations;
  return outcome;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::printf("Ceres %s, Eigen %d.%d.%d\n", CERES_VERSION_STRING, EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION,
                EIGEN_MINOR_VERSION);
    return 0;
  }
  const fit_task task = read_task(argv[2]);
  if (std::strcmp(argv[1], "tiny") == 0) {
    TinyContext context{{}, std::vector<double>(2 * task.columns)};
    run_task(&task, &context, FitWithTinySolver);
  } else {
    std::vector<double> scratch(2 * task.columns);
    run_task(&task, scratch.data(), FitWithSolver);
  }
  return 0;
}

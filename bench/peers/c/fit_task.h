/*
 * What the benchmark hands to a native peer (a binary file, little endian) and what comes back (a JSON line per fit).
 * File: int32 count, rows, columns, rounds, warm-up rounds, maximal evaluations; float64 pixel size in micrometres,
 * tolerance; count x 9 float64 start values; count x rows x columns float64 optical densities.
 */
#ifndef FIT_TASK_H
#define FIT_TASK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  int32_t count, rows, columns, rounds, warm_up_rounds, max_evaluations;
  double pixel_um, tolerance;
  double *starts, *data;
} fit_task;

typedef struct {
  double params[9], stderrs[9];
  int has_stderrs, converged;
  long evaluations, jacobian_evaluations;
} fit_outcome;

static inline void *read_doubles(FILE *file, size_t count) {
  double *values = (double *)malloc(count * sizeof(double));
  if (values == NULL || fread(values, sizeof(double), count, file) != count) {
    fprintf(stderr, "the task file is too short\n");
    exit(2);
  }
  return values;
}

static inline fit_task read_task(const char *path) {
  fit_task task;
  FILE *file = fopen(path, "rb");
  if (file == NULL || fread(&task, sizeof(int32_t), 6, file) != 6 ||
      fread(&task.pixel_um, sizeof(double), 2, file) != 2) {
    fprintf(stderr, "cannot read the task file %s\n", path);
    exit(2);
  }
  task.starts = (double *)read_doubles(file, (size_t)task.count * 9);
  task.data = (double *)read_doubles(file, (size_t)task.count * task.rows * task.columns);
  fclose(file);
  return task;
}

/* CPU time of this process, seconds. */
static inline double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static inline void print_values(const char *name, const double *values, int count) {
  printf("\"%s\":[", name);
  for (int k = 0; k < count; k++) printf(values[k] == values[k] ? "%s%.17g" : "%snull", k ? "," : "", values[k]);
  printf("]");
}

static inline void print_outcome(int index, double cpu_ms, const fit_outcome *outcome) {
  printf("{\"index\":%d,\"cpuMs\":%.6f,\"evaluations\":%ld,\"jacobianEvaluations\":%ld,\"converged\":%s,", index,
         cpu_ms, outcome->evaluations, outcome->jacobian_evaluations, outcome->converged ? "true" : "false");
  print_values("params", outcome->params, 9);
  if (outcome->has_stderrs) {
    printf(",");
    print_values("stderr", outcome->stderrs, 9);
  }
  printf("}\n");
  fflush(stdout);
}

/* Fits every image in every round, so that no image is still in the cache from the fit before. */
static inline void run_task(const fit_task *task, void *solver,
                            fit_outcome (*fit)(void *solver, const fit_task *task, const double *data,
                                               const double *start)) {
  for (int round = -task->warm_up_rounds; round < task->rounds; round++) {
    for (int index = 0; index < task->count; index++) {
      const double *data = task->data + (size_t)index * task->rows * task->columns;
      const double start_seconds = cpu_seconds();
      fit_outcome outcome = fit(solver, task, data, task->starts + 9 * index);
      const double cpu_ms = 1e3 * (cpu_seconds() - start_seconds);
      if (round >= 0) print_outcome(index, cpu_ms, &outcome);
    }
  }
}

#endif

// The little statistics of the page: 95% intervals.

const normal = 1.959964;
const students = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131];

/** The 97.5th percentile of Student's t; beyond the table its expansion about the normal one, right to three digits there. */
export function studentQuantile(freedom) {
  if (freedom <= students.length) return students[freedom - 1];
  const cube = normal ** 3;
  return normal + (cube + normal) / (4 * freedom) + (5 * normal ** 5 + 16 * cube + 3 * normal) / (96 * freedom ** 2);
}

/** Half the width of the 95% interval of a mean over n patients; nothing where there is none. */
export function halfWidth(error, n) {
  return error === null || error === undefined || n < 2 ? undefined : studentQuantile(n - 1) * error;
}

/** Wilson's 95% interval of a share. */
export function shareInterval(count, n) {
  const share = count / n;
  const square = normal ** 2;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (normal * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))) / (1 + square / n);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** Mean, standard deviation and range of numbers. */
export function spread(values) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : undefined, least: Math.min(...values), most: Math.max(...values) };
}

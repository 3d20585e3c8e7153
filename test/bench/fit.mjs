/*
 * How a cost grows: the least-squares slope of log(time) over log(n). 1 is linear, 2 quadratic; a constant part of the
 * cost pulls the slope down, so the sizes should reach well past it.
 */

/** @param {readonly (readonly [n: number, time: number])[]} points @returns {number} */
export const exponent = (points) => {
  const logs = points.map(([n, time]) => [Math.log(n), Math.log(time)]);
  const mean = (/** @type {0 | 1} */ at) =>
    logs.reduce((sum, point) => sum + (point[at] ?? 0), 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const moment = (/** @type {0 | 1} */ at, /** @type {number} */ centre) =>
    logs.reduce((sum, point) => sum + ((point[0] ?? 0) - x) * ((point[at] ?? 0) - centre), 0);
  return moment(1, y) / moment(0, x);
};

/** The median of a list, the upper one of two. @param {readonly number[]} times @returns {number} */
export const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

// The colours of distances, near is warm and far is cold: a polynomial through the colour map Turbo (Mikhailov 2019).
// Its darkest end is left out, for black is what was not measured.
const DARKEST = .08;
const polynomial = (x, ...c) => c.reduceRight((sum, one) => sum * x + one, 0);

/** Red, green and blue, 0 to 255, of 0 (far) to 1 (near). */
export function turbo(near) {
  const x = DARKEST + (1 - DARKEST) * near;
  return [
    polynomial(x, 34.61, 1172.33, -10793.56, 33300.12, -38394.49, 14825.05),
    polynomial(x, 23.31, 557.33, 1225.33, -3574.96, 1073.77, 707.56),
    polynomial(x, 27.2, 3211.1, -15327.97, 27814, -22569.18, 6838.66)
  ].map(value => Math.max(0, Math.min(255, Math.round(value))));
}

/** The colour of each grey of a depth picture, as pixels; what is far darker than the farthest was not measured. */
export function palette({zero, far, hole}) {
  const pixels = new Uint32Array(256);
  const bytes = new Uint8Array(pixels.buffer);
  for (let grey = 0; grey < 256; grey++) {
    const near = Math.max(0, Math.min(1, (grey - far) / (zero - far)));
    bytes.set(grey < (far + hole) / 2 ? [0, 0, 0, 255] : [...turbo(near), 255], 4 * grey);
  }
  return pixels;
}

import {palette} from "./turbo.js";

// What is drawn of a result: its picture, the class colours over it with their outlines, distances in colours. Drawn
// here, so that it costs the robot nothing.
const scratch = () => document.createElement("canvas");

/** Whether a view can be drawn of what has come. */
export function drawable(shown, view) {
  return shown !== null && (view === "depth" ? shown.header.depth !== undefined : shown.colors !== undefined);
}

/** Whether distances are seen in colours, which then need a bar that explains them. */
export function showsDistances(shown, view) {
  return shown.header.depth !== undefined && view !== "overlay" && view !== "classes";
}

/**
 * Draws a view.
 *
 * @param shown a header, its picture and class colours; keeps what was computed for it
 * @param choice view, opacity from 0 to 1, and whether there are outlines
 */
export function compose(canvas, shown, choice) {
  const {width, height} = shown.picture;
  const wide = choice.view === "side" ? 2 * width : width;
  if (canvas.width !== wide || canvas.height !== height) {
    canvas.width = wide;
    canvas.height = height;
    canvas.style.aspectRatio = `${wide} / ${height}`;
  }
  const context = canvas.getContext("2d");
  context.globalAlpha = 1;
  context.imageSmoothingEnabled = false;
  if (choice.view === "overlay") {
    context.drawImage(shown.picture, 0, 0);
    context.globalAlpha = strength(shown, choice.opacity);
    context.drawImage(shown.colors, 0, 0, width, height);
    context.globalAlpha = 1;
    if (choice.outlines) context.drawImage(shown.outlines ??= outlines(shown.colors), 0, 0, width, height);
    return;
  }
  if (choice.view !== "classes") context.drawImage(seen(shown), 0, 0);
  if (choice.view === "classes") context.drawImage(shown.colors, 0, 0, width, height);
  if (choice.view === "side") context.drawImage(shown.colors, width, 0, width, height);
}

/** A grey picture needs less to be seen through the classes, which so stay nearer to the legend. */
function strength(shown, opacity) {
  return shown.header.depth ? 1 - (1 - opacity) ** 2 : opacity;
}

function seen(shown) {
  return shown.header.depth ? shown.distances ??= distances(shown) : shown.picture;
}

function distances({header, picture}) {
  const canvas = scratch();
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext("2d", {willReadFrequently: true});
  context.drawImage(picture, 0, 0);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const colors = palette(header.depth);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colors[image.data[4 * i]];
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The pixels whose class is another than that to the right or below, in their colour; the rest is transparent. */
function outlines(colors) {
  const canvas = scratch();
  const {width, height} = colors;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", {willReadFrequently: true});
  context.drawImage(colors, 0, 0);
  const image = context.getImageData(0, 0, width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const same = (x + 1 === width || pixels[i] === pixels[i + 1]) && (y + 1 === height || pixels[i] === pixels[i + width]);
      if (same) pixels[i] = 0;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

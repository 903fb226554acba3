// Returns how many visible texts there are, then one line for each whose contrast is below AA.
const parse = text => {
  const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
  return {r, g, b, a};
};
const over = (top, below) => ({
  r: top.r * top.a + below.r * (1 - top.a),
  g: top.g * top.a + below.g * (1 - top.a),
  b: top.b * top.a + below.b * (1 - top.a),
  a: 1
});
const luminance = color => {
  const [r, g, b] = [color.r, color.g, color.b].map(value => {
    const s = value / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = element => {
  const layers = [];
  for (let node = element; node; node = node.parentElement) {
    const color = parse(getComputedStyle(node).backgroundColor);
    if (color.a > 0) layers.push(color);
    if (color.a === 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), {r: 255, g: 255, b: 255, a: 1});
};
const low = [];
let count = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const text = walker.currentNode.textContent.trim();
  if (!text || element.closest("script, noscript, .skip, option") || !element.checkVisibility()) continue;
  count++;
  const style = getComputedStyle(element);
  const ground = behind(element);
  const ink = luminance(over(parse(style.color), ground));
  const paper = luminance(ground);
  const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  const pixels = parseFloat(style.fontSize);
  const large = pixels >= 24 || (pixels >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) low.push(`${ratio.toFixed(2)} ${element.tagName}#${element.id}.${element.className}: ${text}`);
}
document.querySelectorAll("select, input[type=number]").forEach(control => {
  if (!control.checkVisibility()) return;
  count++;
  const style = getComputedStyle(control);
  const ground = behind(control);
  const [ink, paper] = [luminance(parse(style.color)), luminance(ground)];
  const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${control.id}`);
});
return [count, ...low];
